# Winnow. `make run` starts the app, `make test` runs everything that is tested.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
ORT      := node_modules/onnxruntime-node/bin/napi-v6/linux
ARCH     := $(shell uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
export CGO_ENABLED := 1
# Without a C compiler, Python's package of one is used (see scripts/cc).
ifeq ($(shell command -v cc gcc clang | head -1),)
export CC := $(CURDIR)/scripts/cc
endif

.PHONY: help run build test unit lint generate e2e bench crash-test load bench-insights soak fuzz \
        eval-sections eval-documents eval-linking eval-mining eval-alias eval-reliability eval-loop fit-scorer fit-mining train train-teacher train-sizes train-export preview clean

help: ## list the targets
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: build ## build and start the app with its example data on http://localhost:8080
	@exec bin/winnow serve --demo

build: bin/winnow bin/lib/libonnxruntime.so.1 ## one binary and the ONNX Runtime library beside it

bin/winnow: FORCE
	@mkdir -p bin
	go build -ldflags "-X main.version=$(VERSION)" -o $@ ./cmd/winnow
.PHONY: FORCE
FORCE:

# Renamed into place: a server that runs keeps the file it has open.
bin/lib/libonnxruntime.so.1: node_modules/.package-lock.json
	@mkdir -p bin/lib
	@cp -L $(ORT)/$(ARCH)/libonnxruntime.so.1 $@.new && mv $@.new $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

test: build ## set-up, lint, all tests on both databases, browser tests
	bash scripts/test.sh

lint: ## gofmt, vet, staticcheck, errcheck, ineffassign, generated code
	bash scripts/lint.sh

generate: ## regenerate templ code
	go tool templ generate -path views

e2e: build ## browser tests
	go test -count=1 -timeout 10m ./e2e

unit: bin/lib/libonnxruntime.so.1 ## Go tests without the race detector, on SQLite only
	go test $$(go list ./... | grep -v '/e2e$$')

bench: bin/lib/libonnxruntime.so.1 ## benchmarks: engine, encoder, search, pages
	go test -run "^$$$$" -bench . -benchtime 3s ./extractor/... ./taxonomy/... ./live ./web/...

eval-sections: ## F1 of the section segmenter by kind, last lines
	@go run ./cmd/winnow eval sections

eval-documents: build ## precision, recall, F1 of skills by kind and relation, cross-validated
	@bin/winnow --data data/eval eval documents --folds 5 training/data/gold/documents.jsonl.gz

eval-linking: build ## RP@k on the validation splits of the published benchmark
	@for f in house tech; do bin/winnow --data data/eval eval linking ../shared/data/benchmark/$${f}_validation.csv; done

eval-reliability: build ## reliability of people, estimated on simulated crowds
	@bin/winnow eval reliability

eval-loop: build .venv/bin/activate ## F1 on held-out employers after 0, 200, 1,000 and 5,000 corrections, remembered and trained on; an hour on two cores
	@bin/winnow --data data/eval eval loop

eval-mining: build ## skills taken out of ESCO that mining finds again, share of its best 100 that are skills
	@bin/winnow --data data/eval eval mining ../shared/data

eval-alias: build ## labels hidden from ESCO: how often the right skill is suggested first and among five
	@bin/winnow --data data/eval eval alias

fit-mining: build ## fit what mining knows of phrases, of skills among them, and of aliases
	bin/winnow learn phrases --held ../shared/data/training/skillspan_dev.jsonl.gz --out activelearn/mining/wording.json ../shared/data/training/skillspan_train.jsonl.gz
	bin/winnow --data data/eval learn alias --out activelearn/mining/sameness.json
	bin/winnow --data data/eval learn likeness --out activelearn/mining/likeness.json ../shared/data

fit-scorer: build ## fit the shipped scorer on the labelled documents
	bin/winnow --data data/eval learn scorer --unlabelled ../shared/data --out extractor/score/weights.json

crash-test: build ## kill the server a hundred times while clients save; nothing acknowledged may be lost
	bash scripts/crash-test.sh

load: build ## 200 corrections a second for ten minutes on PostgreSQL, 50 on SQLite; half an hour, figures last
	bash scripts/load-test.sh

bench-insights: build ## how fast the insights page answers at 5,000,000 events, on SQLite and PostgreSQL
	bash scripts/bench-insights.sh

soak: build ## run over every posting, résumé and course of the shared data folder
	bin/winnow --data data/eval soak ../shared/data

fuzz: ## fuzz the parsers for FUZZTIME each (default 30s)
	bash scripts/fuzz.sh

PYTHON := .venv/bin/python
MODEL  := extractor/model/winnow

train: .venv/bin/activate ## train the encoders from data to the shipped files; three hours on two cores
	$(PYTHON) training/train_encoder.py --out runs/six --steps 900 --refresh 150
	$(PYTHON) training/train_encoder.py --out runs/six2 --start runs/six --steps 160 --rate 4e-5 --refresh 80 --seed 2
	$(PYTHON) training/train_encoder.py --out runs/three --start runs/six --layers 0,2,5 --teacher runs/six --steps 500 --rate 2e-4
	$(PYTHON) training/train_encoder.py --out runs/three2 --start runs/three --teacher runs/six2 --steps 350 --rate 1.5e-4 --refresh 175 --seed 3
	$(PYTHON) training/train_languages.py --english runs/three2 --steps 260 --rate 1e-4 --every 65 --out runs/languages
	$(PYTHON) training/export_encoder.py --checkpoint runs/languages --name winnow-languages --languages de,es,fr,nl,sv --pooled --out $(MODEL)/languages
	$(PYTHON) training/export_encoder.py --checkpoint runs/three2 --name winnow-en --out $(MODEL)
	$(MAKE) fit-scorer

train-export: build .venv/bin/activate ## train further on a dataset of decisions: EXPORT=folder of `winnow export feedback --format jsonl`; some minutes
	$(PYTHON) training/train_export.py --export $(EXPORT) --out runs/$(notdir $(abspath $(EXPORT)))

train-teacher: .venv/bin/activate ## a teacher of 109M parameters and a student of it, for the table in the model card; an hour and a half
	$(PYTHON) training/recover_encoder.py --out runs/shipped
	$(PYTHON) training/fetch_mpnet.py --out runs/mpnet-base
	$(PYTHON) training/train_encoder.py --out runs/mpnet --start runs/mpnet-base --freeze 8 --batch 64 --steps 600 --refresh 150
	$(PYTHON) training/train_encoder.py --out runs/three3 --start runs/shipped --teacher runs/shipped,runs/mpnet --steps 250 --rate 1e-4 --refresh 125 --seed 5
	$(PYTHON) training/train_encoder.py --out runs/three3alone --start runs/shipped --steps 250 --rate 1e-4 --refresh 125 --seed 5
	for run in three3 three3alone; do $(PYTHON) training/export_encoder.py --checkpoint runs/$$run --name $$run --out runs/exported/$$run; done

train-sizes: .venv/bin/activate ## students of 2, 3 and 4 layers from one small teacher, for the table in the model card; an hour
	$(PYTHON) training/train_encoder.py --out runs/size-6 --steps 500 --refresh 125
	for size in "2 0,5" "3 0,2,5" "4 0,1,3,5"; do set -- $$size; \
	  $(PYTHON) training/train_encoder.py --out runs/size-$$1 --start runs/size-6 --layers $$2 --teacher runs/size-6 --steps 200 --refresh 100 --rate 2e-4; done
	$(PYTHON) training/train_encoder.py --out runs/size-3alone --start runs/size-6 --layers 0,2,5 --steps 200 --refresh 100 --rate 2e-4
	for size in 2 3 4 6 3alone; do $(PYTHON) training/export_encoder.py --checkpoint runs/size-$$size --name size-$$size --out runs/exported/size-$$size; done
	$(PYTHON) training/export_encoder.py --checkpoint runs/size-3 --float --name size-3-float --out runs/exported/size-3-float

.venv/bin/activate: training/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet -r training/requirements.txt
	@touch $@

preview: ## every page and state on http://localhost:8081, without a server
	go run ./cmd/winnow-preview

clean: ## remove what was built; data stays
	rm -rf bin node_modules
