"""Composition root, command line, engine host, model packs and window."""

import os

# Read when onnxruntime is imported; calling its API afterwards does not stop the telemetry (recipes/README.md).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"
