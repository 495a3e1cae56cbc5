"""llama.cpp's own HTTP server, from the library that the engine here uses too; run as a process of its own.

Prints its address and serves until stdin closes: `python -m tests.shared.llama_server MODEL.gguf [CERT KEY]`.
"""

import os
import sys


def main(model: str, *tls: str) -> None:
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = model
    params.n_ctx = 2 * 1_536
    params.n_parallel = 2
    params.kv_unified = False
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = os.cpu_count() or 1
    params.cache_ram_mib = 0
    params.verbosity = -1
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.n_threads_http = 2
    params.api_keys = ["town-secret"]
    if tls:
        params.ssl_file_cert, params.ssl_file_key = tls
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)  # noqa: T201
    sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])
