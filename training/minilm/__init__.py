"""all-MiniLM-L6-v2 as an ONNX graph: read, balance, calibrate, quantise, measure.

The package knows nothing of Winnow's Go side but the contract of the model's
folder (see ../README.md)."""
