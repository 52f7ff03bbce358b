// dmp-client.js HOST:PORT PROTOS_DIR FILE: submits a document with grpc-js, asks for the patient's profile, submits the
// same document again under the same uniqueId with other bytes. Prints one JSON object; exit status 0 when all answered.
'use strict';

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');

const [target, protos, file] = process.argv.slice(2);
const definition = loader.loadSync(
  ['documents.proto', 'profiles.proto'].map((name) => path.join(protos, 'segur/dmp/v1', name)),
  { includeDirs: [protos], keepCase: true, enums: String, longs: Number, defaults: true });
const { DocumentRepositoryService, PatientProfileService } = grpc.loadPackageDefinition(definition).segur.dmp.v1;

function call(client, method, request) {
  return new Promise((resolve) => {
    const deadline = new Date(Date.now() + 30_000);
    client[method](request, { deadline }, (error, response) => resolve({ error, response }));
  });
}

function submission(content) {
  return { request_id: crypto.randomUUID(), documents: [{ content }] };
}

async function main() {
  const documents = new DocumentRepositoryService(target, grpc.credentials.createInsecure());
  const profiles = new PatientProfileService(target, grpc.credentials.createInsecure());
  const content = fs.readFileSync(file);

  const stored = await call(documents, 'SubmitDocuments', submission(content));
  if (stored.error) {
    throw stored.error;
  }

  const profile = await call(profiles, 'GetProfile', { ins: stored.response.ins });
  const changed = Buffer.concat([content, Buffer.from('<!-- changed -->')]);
  const refused = await call(documents, 'SubmitDocuments', submission(changed));
  documents.close();
  profiles.close();
  process.stdout.write(`${JSON.stringify({
    outcome: stored.response.documents[0].outcome,
    unique_id: stored.response.documents[0].unique_id,
    status: profile.response.profile.status,
    version: profile.response.profile.version,
    refused_with: refused.error && refused.error.code,
    has_details: Boolean(refused.error && refused.error.metadata.get('grpc-status-details-bin').length),
  })}\n`);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
