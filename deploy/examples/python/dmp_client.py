#!/usr/bin/env python3
"""A client of Segur.Dmp in plain Python: Debian's grpcio, and the project's .proto files.

    dmp_client.py submit FILE...            send documents, one submission set each
    dmp_client.py validate FILE...          check documents, store nothing
    dmp_client.py find INS                  list a patient's documents
    dmp_client.py get UNIQUE_ID -o FILE     fetch a document, byte for byte

With --token TOKEN (or DMP_TOKEN) each call is made as the token's caller; `get` then wants --ins too.

Prints one JSON object per line. Exit status 0 when all were accepted or found, 1 otherwise, 2 for a wrong call.
It is meant to be read: everything a vendor's own client needs is here.
"""
import argparse
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROTOS = ROOT / "protos"
PROTO_FILES = sorted((PROTOS / "segur/dmp/v1").glob("*.proto")) + [PROTOS / "google/rpc/status.proto"]
PACKAGES = ["python3-grpcio", "python3-protobuf", "protobuf-compiler", "protobuf-compiler-grpc"]
TEST_INS_OID = "1.2.250.1.213.1.4.10"
MAX_MESSAGE = 64 << 20


def ensure_packages():
    """Installs Debian's gRPC packages where that is possible, else says which are missing."""
    try:
        import grpc, google.protobuf  # noqa: F401 (only whether they are there)
        missing = not (shutil.which("protoc") and shutil.which("grpc_python_plugin"))
    except ImportError:
        missing = True
    if not missing:
        return
    command = ["apt-get", "install", "-y", "--no-install-recommends", *PACKAGES]
    if os.geteuid() != 0:
        sys.exit("dmp_client.py needs Debian packages: sudo " + " ".join(command))
    print("installing " + " ".join(PACKAGES), file=sys.stderr)
    subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL, check=False)
    subprocess.run(command, stdout=sys.stderr, check=True)


def generate_stubs():
    """Makes the Python stubs of protos/ once; a change of any .proto file makes new ones."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in PROTO_FILES)).hexdigest()[:16]
    cache = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "segur-dmp"
    folder = cache / f"python-stubs-{digest}"
    if not folder.exists():
        cache.mkdir(parents=True, exist_ok=True)
        work = pathlib.Path(tempfile.mkdtemp(dir=cache))
        plugin = shutil.which("grpc_python_plugin")
        subprocess.run(
            ["protoc", f"-I{PROTOS}", f"--python_out={work}", f"--grpc_python_out={work}",
             f"--plugin=protoc-gen-grpc_python={plugin}", *map(str, PROTO_FILES)], check=True)
        # google.rpc.Status would hide behind the installed `google` package under its own name.
        (work / "google/rpc/status_pb2.py").rename(work / "google_rpc_status_pb2.py")
        shutil.rmtree(work / "google")
        try:
            work.rename(folder)
        except OSError:  # Another process was faster; its stubs are the same.
            shutil.rmtree(work)
    sys.path.insert(0, str(folder))


ensure_packages()
generate_stubs()
import grpc  # noqa: E402
import google_rpc_status_pb2  # noqa: E402
from segur.dmp.v1 import documents_pb2, documents_pb2_grpc, errors_pb2, shared_pb2  # noqa: E402

VALIDATION_PROFILES = {
    None: shared_pb2.VALIDATION_PROFILE_UNSPECIFIED,
    "strict": shared_pb2.VALIDATION_PROFILE_STRICT,
    "legacy-2021": shared_pb2.VALIDATION_PROFILE_LEGACY_2021,
    "report-only": shared_pb2.VALIDATION_PROFILE_REPORT_ONLY,
}


def refusal_of(error):
    """The typed Refusal inside a gRPC error's status details, or None when the server sent none."""
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = google_rpc_status_pb2.Status.FromString(value)
            for detail in status.details:
                refusal = errors_pb2.Refusal()
                if detail.Unpack(refusal):
                    return refusal
    return None


def violation_row(violation):
    return {"code": violation.code, "place": violation.place, "found": violation.found,
            "expected": violation.expected, "source": violation.source,
            "line": violation.line, "column": violation.column}


def error_rows(error):
    """What is wrong, as rows; a failure without details (no server, deadline) becomes one row."""
    refusal = refusal_of(error)
    if refusal and refusal.violations:
        return [violation_row(v) for v in refusal.violations if v.severity == shared_pb2.SEVERITY_ERROR]
    code = errors_pb2.ErrorCode.Name(refusal.code) if refusal else error.code().name
    return [{"code": code, "place": "", "found": error.details() or "", "expected": "", "source": "gRPC"}]


def ins_text(ins):
    return f"{ins.matricule}" if ins.matricule else None


def identity(options):
    """The metadata that say who calls; none for the test bench of an open sandbox."""
    return (("authorization", f"Bearer {options.token}"),) if options.token else ()


def submit(stub, options):
    for path in options.files:
        row = {"file": str(path), "accepted": False, "unique_id": None, "ins": None, "errors": [], "warnings": []}
        request = documents_pb2.SubmitDocumentsRequest(
            request_id=str(uuid.uuid4()), sandbox=options.sandbox,
            validation_profile=VALIDATION_PROFILES[options.profile],
            documents=[documents_pb2.SubmittedDocument(content=path.read_bytes())])
        try:
            answer = stub.SubmitDocuments(request, timeout=options.timeout, metadata=identity(options))
            document = answer.documents[0]
            row.update(accepted=True, unique_id=document.unique_id, ins=ins_text(answer.ins),
                       outcome=documents_pb2.SubmissionOutcome.Name(document.outcome), sha1=document.sha1,
                       warnings=[violation_row(v) for v in document.warnings])
        except grpc.RpcError as error:
            row["errors"] = error_rows(error)
        yield row["accepted"], row


def validate(stub, options):
    for path in options.files:
        row = {"file": str(path), "accepted": False, "unique_id": None, "ins": None, "errors": [], "warnings": []}
        request = documents_pb2.ValidateDocumentRequest(
            sandbox=options.sandbox, validation_profile=VALIDATION_PROFILES[options.profile],
            document=documents_pb2.SubmittedDocument(content=path.read_bytes()))
        try:
            answer = stub.ValidateDocument(request, timeout=options.timeout, metadata=identity(options))
            is_error = lambda violation: violation.severity == shared_pb2.SEVERITY_ERROR
            row.update(accepted=answer.accepted, unique_id=answer.entry.unique_id or None,
                       ins=ins_text(answer.entry.patient_id),
                       errors=[violation_row(v) for v in answer.violations if is_error(v)],
                       warnings=[violation_row(v) for v in answer.violations if not is_error(v)])
        except grpc.RpcError as error:
            row["errors"] = error_rows(error)
        yield row["accepted"], row


def find(stub, options):
    request = documents_pb2.FindDocumentsRequest(
        sandbox=options.sandbox, ins=shared_pb2.Ins(oid=options.oid, matricule=options.ins))
    try:
        while True:
            page = stub.FindDocuments(request, timeout=options.timeout, metadata=identity(options))
            for entry in page.entries:
                yield True, {
                    "unique_id": entry.unique_id, "title": entry.title, "type_code": entry.type_code.code,
                    "class_code": entry.class_code.code, "format_code": entry.format_code.code,
                    "creation_time": entry.creation_time, "service_start_time": entry.service_start_time,
                    "status": documents_pb2.AvailabilityStatus.Name(entry.availability_status),
                    "authors": [author.person for author in entry.authors], "mime_type": entry.mime_type,
                    "size": entry.size, "sha1": entry.sha1, "received_at": entry.received_at.ToJsonString()}
            if not page.next_page_token:
                return
            request.page_token = page.next_page_token
    except grpc.RpcError as error:
        yield False, {"ins": options.ins, "accepted": False, "errors": error_rows(error)}


def get(stub, options):
    request = documents_pb2.RetrieveDocumentRequest(sandbox=options.sandbox, unique_id=options.unique_id)
    if options.ins:
        request.ins.CopyFrom(shared_pb2.Ins(oid=TEST_INS_OID, matricule=options.ins))
    row = {"unique_id": options.unique_id, "accepted": False, "file": options.output, "errors": []}
    try:
        header, digest = None, hashlib.sha1()
        partial = options.output + ".part"
        with open(partial, "wb") as output:
            for message in stub.RetrieveDocument(request, timeout=options.timeout, metadata=identity(options)):
                if message.WhichOneof("part") == "header":
                    header = message.header
                else:
                    digest.update(message.chunk)
                    output.write(message.chunk)
        same = header is not None and digest.hexdigest() == header.sha1
        if same:
            os.replace(partial, options.output)
        row.update(accepted=same, size=header.size, sha1=header.sha1, sha256=header.sha256, title=header.title)
    except grpc.RpcError as error:
        row["errors"] = error_rows(error)
    if os.path.exists(partial):
        os.remove(partial)
    yield row["accepted"], row


def parse_arguments():
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--target", default="127.0.0.1:8081", metavar="HOST:PORT")
    common.add_argument("--profile", choices=[name for name in VALIDATION_PROFILES if name])
    common.add_argument("--sandbox", default="demo")
    common.add_argument("--token", default=os.environ.get("DMP_TOKEN"), help="who calls; see deploy/dmp token")
    common.add_argument("--timeout", type=float, default=60, metavar="SECONDS")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb, run in (("submit", submit), ("validate", validate)):
        sub = verbs.add_parser(verb, parents=[common])
        sub.add_argument("files", nargs="+", type=pathlib.Path, metavar="FILE")
        sub.set_defaults(run=run)
    sub = verbs.add_parser("find", parents=[common])
    sub.add_argument("ins", metavar="INS", help="matricule, 15 characters")
    sub.add_argument("--oid", default=TEST_INS_OID, help="assigning authority (default: test NIR)")
    sub.set_defaults(run=find)
    sub = verbs.add_parser("get", parents=[common])
    sub.add_argument("unique_id", metavar="UNIQUE_ID")
    sub.add_argument("-o", "--output", required=True, metavar="FILE")
    sub.add_argument("--ins", metavar="INS", help="the patient; needed with a token")
    sub.set_defaults(run=get)
    return parser.parse_args()


def main():
    options = parse_arguments()
    limits = [("grpc.max_receive_message_length", MAX_MESSAGE), ("grpc.max_send_message_length", MAX_MESSAGE)]
    all_good = True
    with grpc.insecure_channel(options.target, options=limits) as channel:
        stub = documents_pb2_grpc.DocumentRepositoryServiceStub(channel)
        for good, row in options.run(stub, options):
            all_good &= good
            print(json.dumps(row, ensure_ascii=False), flush=True)
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
