// Runs gRPC interoperability cases with @grpc/grpc-js against a server.
//
// Usage: node client.js HOST:PORT PROTOS_FOLDER CASE...
// Prints one JSON line per case: {"case": ..., "ok": true} or {"case": ..., "ok": false, "error": ...}.
'use strict';

const assert = require('node:assert');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const protoLoader = require('@grpc/proto-loader');

const [address, protos, ...cases] = process.argv.slice(2);
const definition = protoLoader.loadSync(path.join('grpc', 'testing', 'test.proto'), {
  includeDirs: [protos], keepCase: true, defaults: true,
});
const testing = grpc.loadPackageDefinition(definition).grpc.testing;
const plainCredentials = grpc.credentials.createInsecure();
const stub = new testing.TestService(address, plainCredentials);
const compressing = new testing.TestService(address, plainCredentials, {
  'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip,
});
const NO_COMPRESS = 2;

const deadline = () => ({ deadline: Date.now() + 20000 });
const payload = (size) => ({ body: Buffer.alloc(size) });
const largeRequest = (fields) => ({ response_size: 314159, payload: payload(271828), ...fields });
const expectLargeResponse = (response) => assert.ok(response.payload.body.equals(Buffer.alloc(314159)));

function unary(client, method, request, metadata = new grpc.Metadata()) {
  return new Promise((resolve, reject) => {
    const seen = {};
    const call = client[method](request, metadata, deadline(), (error, response) => {
      seen.response = response;
      seen.error = error;
    });
    call.on('metadata', (initial) => { seen.initial = initial; });
    call.on('status', (status) => {
      // The callback comes in the same turn, before or after the status.
      seen.trailing = status.metadata;
      setImmediate(() => (seen.error ? reject(seen.error) : resolve(seen)));
    });
  });
}

async function expectStatus(promise, code, details) {
  let status;
  try {
    await promise;
  } catch (error) {
    status = error;
  }
  assert.ok(status, `expected status ${code}, found success`);
  assert.strictEqual(status.code, code);
  if (details !== undefined) {
    assert.strictEqual(status.details, details);
  }
}

// Collects a readable call to its end; rejects with its error status.
function collect(call) {
  return new Promise((resolve, reject) => {
    const seen = { responses: [] };
    call.on('metadata', (initial) => { seen.initial = initial; });
    call.on('data', (response) => seen.responses.push(response));
    call.on('error', reject);
    call.on('status', (status) => {
      seen.trailing = status.metadata;
      if (status.code === grpc.status.OK) {
        setImmediate(() => resolve(seen));
      }
    });
  });
}

function inputStream(client, ...messages) {
  return new Promise((resolve, reject) => {
    const call = client.StreamingInputCall(new grpc.Metadata(), deadline(), (error, response) => {
      if (error) {
        reject(error);
      } else {
        resolve(response.aggregated_payload_size);
      }
    });
    call.on('error', () => {}); // A write after an early refusal; the callback has the status.
    for (const { message, flags } of messages) {
      call.write(message, flags);
    }
    call.end();
  });
}

const sizes = (seen) => seen.responses.map((response) => response.payload.body.length);

async function echoStatus(message, isDuplex) {
  const response_status = { code: 2, message };
  await expectStatus(unary(stub, 'UnaryCall', { response_status }), grpc.status.UNKNOWN, message);
  if (isDuplex) {
    const call = stub.FullDuplexCall(new grpc.Metadata(), deadline());
    const collected = collect(call);
    call.write({ response_status });
    call.end();
    await expectStatus(collected, grpc.status.UNKNOWN, message);
  }
}

const tests = {
  async empty_unary() {
    assert.deepStrictEqual((await unary(stub, 'EmptyCall', {})).response, {});
  },
  async large_unary() {
    expectLargeResponse((await unary(stub, 'UnaryCall', largeRequest())).response);
  },
  async client_compressed_unary() {
    const probe = largeRequest({ expect_compressed: { value: true } });
    await expectStatus(unary(stub, 'UnaryCall', probe), grpc.status.INVALID_ARGUMENT);
    expectLargeResponse((await unary(compressing, 'UnaryCall', probe)).response);
    // A unary call takes no write flags here: the uncompressed message goes over the channel without compression.
    const plain = largeRequest({ expect_compressed: { value: false } });
    expectLargeResponse((await unary(stub, 'UnaryCall', plain)).response);
  },
  async server_compressed_unary() {
    // grpc-js hides the compressed flag of messages: that the answers are right is all it can say. The flag itself is
    // looked at by the tests that read frames as bytes.
    for (const value of [true, false]) {
      expectLargeResponse((await unary(stub, 'UnaryCall', largeRequest({ response_compressed: { value } }))).response);
    }
  },
  async client_streaming() {
    const messages = [27182, 8, 1828, 45904].map((size) => ({ message: { payload: payload(size) } }));
    assert.strictEqual(await inputStream(stub, ...messages), 74922);
  },
  async client_compressed_streaming() {
    const compressed = { expect_compressed: { value: true }, payload: payload(27182) };
    const plain = { expect_compressed: { value: false }, payload: payload(45904) };
    await expectStatus(inputStream(stub, { message: compressed }), grpc.status.INVALID_ARGUMENT);
    assert.strictEqual(
      await inputStream(compressing, { message: compressed }, { message: plain, flags: NO_COMPRESS }), 73086);
  },
  async server_streaming() {
    const expected = [31415, 9, 2653, 58979];
    const request = { response_parameters: expected.map((size) => ({ size })) };
    const seen = await collect(stub.StreamingOutputCall(request, new grpc.Metadata(), deadline()));
    assert.deepStrictEqual(sizes(seen), expected);
  },
  async server_compressed_streaming() {
    // As in server_compressed_unary, the flag is out of sight here.
    const request = {
      response_parameters: [
        { size: 31415, compressed: { value: true } },
        { size: 92653, compressed: { value: false } },
      ],
    };
    const seen = await collect(stub.StreamingOutputCall(request, new grpc.Metadata(), deadline()));
    assert.deepStrictEqual(sizes(seen), [31415, 92653]);
  },
  async ping_pong() {
    const call = stub.FullDuplexCall(new grpc.Metadata(), deadline());
    const steps = [[31415, 27182], [9, 8], [2653, 1828], [58979, 45904]];
    const send = (step) => {
      const [size, sent] = steps[step];
      call.write({ response_parameters: [{ size }], payload: payload(sent) });
    };
    let received = 0;
    call.on('data', () => {
      received++;
      if (received < steps.length) {
        send(received);
      } else {
        call.end();
      }
    });
    const collected = collect(call);
    send(0);
    assert.deepStrictEqual(sizes(await collected), steps.map(([size]) => size));
  },
  async empty_stream() {
    const call = stub.FullDuplexCall(new grpc.Metadata(), deadline());
    const collected = collect(call);
    call.end();
    assert.deepStrictEqual(sizes(await collected), []);
  },
  async custom_metadata() {
    const metadata = new grpc.Metadata();
    metadata.set('x-grpc-test-echo-initial', 'test_initial_metadata_value');
    metadata.set('x-grpc-test-echo-trailing-bin', Buffer.from('ababab', 'hex'));
    const check = (seen) => {
      assert.deepStrictEqual(seen.initial.get('x-grpc-test-echo-initial'), ['test_initial_metadata_value']);
      assert.deepStrictEqual(seen.trailing.get('x-grpc-test-echo-trailing-bin'), [Buffer.from('ababab', 'hex')]);
    };
    const answered = await unary(stub, 'UnaryCall', largeRequest(), metadata);
    expectLargeResponse(answered.response);
    check(answered);
    const call = stub.FullDuplexCall(metadata, deadline());
    const collected = collect(call);
    call.write({ response_parameters: [{ size: 314159 }], payload: payload(271828) });
    call.end();
    const seen = await collected;
    assert.deepStrictEqual(sizes(seen), [314159]);
    check(seen);
  },
  async status_code_and_message() {
    await echoStatus('test status message', true);
  },
  async special_status_message() {
    await echoStatus('\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \u{1f608}\t\n', false);
  },
  async unimplemented_method() {
    await expectStatus(unary(stub, 'UnimplementedCall', {}), grpc.status.UNIMPLEMENTED);
  },
  async unimplemented_service() {
    const other = new testing.UnimplementedService(address, plainCredentials);
    await expectStatus(unary(other, 'UnimplementedCall', {}), grpc.status.UNIMPLEMENTED);
    other.close();
  },
  async cancel_after_begin() {
    const cancelled = new Promise((resolve, reject) => {
      const call = stub.StreamingInputCall(
        new grpc.Metadata(), deadline(), (error) => (error ? reject(error) : resolve()));
      call.cancel();
    });
    await expectStatus(cancelled, grpc.status.CANCELLED);
  },
  async cancel_after_first_response() {
    const call = stub.FullDuplexCall(new grpc.Metadata(), deadline());
    const collected = collect(call);
    call.once('data', () => call.cancel());
    call.write({ response_parameters: [{ size: 31415 }], payload: payload(27182) });
    await expectStatus(collected, grpc.status.CANCELLED);
  },
  async timeout_on_sleeping_server() {
    const call = stub.FullDuplexCall(new grpc.Metadata(), { deadline: Date.now() + 1 });
    const collected = collect(call);
    call.on('error', () => {});
    call.write({ payload: payload(27182) });
    await expectStatus(collected, grpc.status.DEADLINE_EXCEEDED);
  },
};

async function main() {
  for (const name of cases) {
    try {
      await tests[name]();
      console.log(JSON.stringify({ case: name, ok: true }));
    } catch (error) {
      console.log(JSON.stringify({ case: name, ok: false, error: `${error.stack}` }));
    }
  }
  stub.close();
  compressing.close();
  // The deadline timer of a cancelled call would keep the process for another 20 seconds.
  process.exit();
}

main();
