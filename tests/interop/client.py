"""Runs gRPC interoperability cases with Debian's grpcio against a server.

Usage: client.py HOST:PORT STUBS_FOLDER CASE...
Prints one JSON line per case: {"case": ..., "ok": true} or {"case": ..., "ok": false, "error": ...}.
STUBS_FOLDER holds what protoc made of grpc/testing/*.proto.
"""
import json
import sys
import traceback

import grpc

# The generated modules live in grpc.testing, a package inside the installed one.
grpc.__path__.append(sys.argv[2] + "/grpc")

from grpc.testing import empty_pb2, messages_pb2, test_pb2_grpc  # noqa: E402

GZIP = grpc.Compression.Gzip
PLAIN = grpc.Compression.NoCompression
SECONDS = 20


def payload(size):
    return messages_pb2.Payload(body=bytes(size))


def boolean(value):
    return messages_pb2.BoolValue(value=value)


def expect(actual, expected, what):
    if actual != expected:
        raise AssertionError(f"{what}: expected {expected!r}, found {actual!r}")


def expect_status(call, code, message=None):
    try:
        call()
    except grpc.RpcError as error:
        expect(error.code(), code, "status")
        if message is not None:
            expect(error.details(), message, "message")
    else:
        raise AssertionError(f"expected {code}, found success")


def large_request(**fields):
    return messages_pb2.SimpleRequest(response_size=314159, payload=payload(271828), **fields)


def expect_large_response(response):
    expect(response.payload.body, bytes(314159), "response body")


def empty_unary(stub):
    expect(stub.EmptyCall(empty_pb2.Empty(), timeout=SECONDS), empty_pb2.Empty(), "response")


def large_unary(stub):
    expect_large_response(stub.UnaryCall(large_request(), timeout=SECONDS))


def client_compressed_unary(stub):
    probe = large_request(expect_compressed=boolean(True))
    expect_status(lambda: stub.UnaryCall(probe, timeout=SECONDS, compression=PLAIN), grpc.StatusCode.INVALID_ARGUMENT)
    expect_large_response(stub.UnaryCall(probe, timeout=SECONDS, compression=GZIP))
    plain = large_request(expect_compressed=boolean(False))
    expect_large_response(stub.UnaryCall(plain, timeout=SECONDS, compression=PLAIN))


def server_compressed_unary(stub):
    # grpcio hides the compressed flag of messages: that the answers are right is all it can say. The flag itself is
    # looked at by the tests that read frames as bytes.
    for compressed in (True, False):
        expect_large_response(stub.UnaryCall(large_request(response_compressed=boolean(compressed)), timeout=SECONDS))


def client_streaming(stub):
    requests = (messages_pb2.StreamingInputCallRequest(payload=payload(size)) for size in (27182, 8, 1828, 45904))
    expect(stub.StreamingInputCall(requests, timeout=SECONDS).aggregated_payload_size, 74922, "size")


def client_compressed_streaming(stub):
    def stream(compression, *messages):
        return stub.StreamingInputCall(iter(messages), timeout=SECONDS, compression=compression).aggregated_payload_size

    compressed = messages_pb2.StreamingInputCallRequest(expect_compressed=boolean(True), payload=payload(27182))
    plain = messages_pb2.StreamingInputCallRequest(expect_compressed=boolean(False), payload=payload(45904))
    expect_status(lambda: stream(PLAIN, compressed), grpc.StatusCode.INVALID_ARGUMENT)

    # A grpcio client chooses compression per call, not per message: two streams instead of one mixed one.
    expect(stream(GZIP, compressed) + stream(PLAIN, plain), 73086, "size")


def output_request(*parameters, **fields):
    return messages_pb2.StreamingOutputCallRequest(response_parameters=parameters, **fields)


def sized(size, **fields):
    return messages_pb2.ResponseParameters(size=size, **fields)


def server_streaming(stub):
    sizes = [31415, 9, 2653, 58979]
    responses = stub.StreamingOutputCall(output_request(*map(sized, sizes)), timeout=SECONDS)
    expect([len(response.payload.body) for response in responses], sizes, "sizes")


def server_compressed_streaming(stub):
    # As in server_compressed_unary, the flag is out of sight here.
    request = output_request(sized(31415, compressed=boolean(True)), sized(92653, compressed=boolean(False)))
    responses = stub.StreamingOutputCall(request, timeout=SECONDS)
    expect([len(response.payload.body) for response in responses], [31415, 92653], "sizes")


class Requests:
    """An iterator the test feeds while the call reads from it."""

    def __init__(self):
        import queue
        self._queue = queue.Queue()

    def send(self, request):
        self._queue.put(request)

    def close(self):
        self._queue.put(None)

    def __iter__(self):
        return iter(self._queue.get, None)


def ping_pong(stub):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS)
    for size, sent in ((31415, 27182), (9, 8), (2653, 1828), (58979, 45904)):
        requests.send(output_request(sized(size), payload=payload(sent)))
        expect(len(next(responses).payload.body), size, "size")
    requests.close()
    expect(list(responses), [], "responses after half-close")
    expect(responses.code(), grpc.StatusCode.OK, "status")


def empty_stream(stub):
    responses = stub.FullDuplexCall(iter(()), timeout=SECONDS)
    expect(list(responses), [], "responses")
    expect(responses.code(), grpc.StatusCode.OK, "status")


def custom_metadata(stub):
    initial = ("x-grpc-test-echo-initial", "test_initial_metadata_value")
    trailing = ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab")

    def check(call):
        expect(initial in [tuple(item) for item in call.initial_metadata()], True, "initial metadata echoed")
        expect(trailing in [tuple(item) for item in call.trailing_metadata()], True, "trailing metadata echoed")

    response, call = stub.UnaryCall.with_call(large_request(), timeout=SECONDS, metadata=(initial, trailing))
    expect_large_response(response)
    check(call)
    request = output_request(sized(314159), payload=payload(271828))
    duplex = stub.FullDuplexCall(iter((request,)), timeout=SECONDS, metadata=(initial, trailing))
    expect([len(response.payload.body) for response in duplex], [314159], "sizes")
    check(duplex)


def expect_echoed_status(stub, message, is_duplex=True):
    status = messages_pb2.EchoStatus(code=2, message=message)
    unary = messages_pb2.SimpleRequest(response_status=status)
    expect_status(lambda: stub.UnaryCall(unary, timeout=SECONDS), grpc.StatusCode.UNKNOWN, message)
    if is_duplex:
        request = output_request(response_status=status)
        responses = stub.FullDuplexCall(iter((request,)), timeout=SECONDS)
        expect_status(lambda: list(responses), grpc.StatusCode.UNKNOWN, message)


def status_code_and_message(stub):
    expect_echoed_status(stub, "test status message")


def special_status_message(stub):
    message = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"
    expect_echoed_status(stub, message, is_duplex=False)


def unimplemented_method(stub):
    expect_status(lambda: stub.UnimplementedCall(empty_pb2.Empty(), timeout=SECONDS), grpc.StatusCode.UNIMPLEMENTED)


def unimplemented_service(stub):
    other = test_pb2_grpc.UnimplementedServiceStub(stub.channel)
    expect_status(lambda: other.UnimplementedCall(empty_pb2.Empty(), timeout=SECONDS), grpc.StatusCode.UNIMPLEMENTED)


def cancel_after_begin(stub):
    requests = Requests()
    call = stub.StreamingInputCall.future(iter(requests))
    call.cancel()
    requests.close()
    expect(call.cancelled(), True, "cancelled")
    expect(call.code(), grpc.StatusCode.CANCELLED, "status")


def cancel_after_first_response(stub):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=SECONDS)
    requests.send(output_request(sized(31415), payload=payload(27182)))
    expect(len(next(responses).payload.body), 31415, "size")
    responses.cancel()
    requests.close()
    expect_status(lambda: next(responses), grpc.StatusCode.CANCELLED)


def timeout_on_sleeping_server(stub):
    requests = Requests()
    responses = stub.FullDuplexCall(iter(requests), timeout=0.001)
    requests.send(output_request(payload=payload(27182)))
    expect_status(lambda: next(responses), grpc.StatusCode.DEADLINE_EXCEEDED)
    requests.close()


def main():
    with grpc.insecure_channel(sys.argv[1]) as channel:
        stub = test_pb2_grpc.TestServiceStub(channel)
        stub.channel = channel
        for case in sys.argv[3:]:
            try:
                globals()[case](stub)
                print(json.dumps({"case": case, "ok": True}), flush=True)
            except Exception:  # Whatever goes wrong is the result of that case.
                print(json.dumps({"case": case, "ok": False, "error": traceback.format_exc()}), flush=True)


main()
