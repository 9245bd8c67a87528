#!/usr/bin/env bash
# Prints a Python that has Hugging Face's datasets: WINNOW_PYTHON, or one in bin/
# that is made here, anew when the requirements change.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${WINNOW_PYTHON:-}" ]; then
  echo "$WINNOW_PYTHON"
  exit
fi
venv=$PWD/bin/datasets wanted=scripts/datasets-requirements.txt
if ! cmp -s "$wanted" "$venv/made-from.txt"; then
  rm -rf "$venv"
  python3 -m venv "$venv" >&2 || { echo "Python cannot make environments: install python3 and python3-venv" >&2; exit 1; }
  "$venv/bin/pip" install --quiet --disable-pip-version-check --no-compile -r "$wanted" >&2 ||
    { echo "datasets could not be installed: name a Python that has it in WINNOW_PYTHON" >&2; exit 1; }
  cp "$wanted" "$venv/made-from.txt"
fi
echo "$venv/bin/python"
