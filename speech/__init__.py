"""Audio in and out, voice activity, recognisers and synthesisers."""
