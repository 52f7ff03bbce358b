#!/usr/bin/env python3
"""The story of one patient, two doctors and an emergency, told by a running Segur.Dmp.

    consent_tour.py [--target HOST:PORT]

Every line is an answer of the server. A new fictitious patient each time; exit status 0 when the story went as it must.
"""
import argparse
import pathlib
import random
import sys
import uuid

import dmp_client
import grpc
from segur.dmp.v1 import (access_pb2, consent_pb2, consent_pb2_grpc, documents_pb2, documents_pb2_grpc, errors_pb2,
                          identity_pb2, identity_pb2_grpc, profiles_pb2, profiles_pb2_grpc, shared_pb2, traces_pb2,
                          traces_pb2_grpc)

LETTER = pathlib.Path(__file__).resolve().parents[1] / "documents" / "lettre-de-liaison.xml"
LETTER_INS, LETTER_ID = "279035121518989", "1.2.250.1.999.1.1.7.20260105.42"


def new_ins():
    """A test INS that nobody has: its key is 97 minus the number modulo 97."""
    number = f"2{random.randrange(100):02}{random.randrange(1, 13):02}99{random.randrange(100, 400)}{random.randrange(1, 999):03}"
    return shared_pb2.Ins(oid=dmp_client.TEST_INS_OID, matricule=f"{number}{97 - int(number) % 97:02}")


class Tour:
    """Calls the services, each time as somebody."""

    def __init__(self, target):
        channel = grpc.insecure_channel(target)
        self.identities = identity_pb2_grpc.IdentityServiceStub(channel)
        self.profiles = profiles_pb2_grpc.PatientProfileServiceStub(channel)
        self.consents = consent_pb2_grpc.ConsentServiceStub(channel)
        self.documents = documents_pb2_grpc.DocumentRepositoryServiceStub(channel)
        self.traces = traces_pb2_grpc.AccessTraceServiceStub(channel)
        self.patient = new_ins()
        self.failures = 0

    def caller(self, **kind):
        """Metadata that prove to be somebody: a token of the server's own making."""
        token = self.identities.IssueToken(identity_pb2.IssueTokenRequest(caller=access_pb2.Caller(**kind))).token
        return (("authorization", f"Bearer {token}"),)

    def tell(self, what, expected, call):
        """Runs a call, prints what came of it, and notes whether the story goes on as it must."""
        try:
            answer = call()
            outcome = "oui"
            if isinstance(answer, documents_pb2.FindDocumentsResponse):
                outcome = f"voit {len(answer.entries)} document(s)"
        except grpc.RpcError as error:
            refusal = dmp_client.refusal_of(error)
            name = errors_pb2.ErrorCode.Name(refusal.code)[len("ERROR_CODE_"):] if refusal else error.code().name
            rule = refusal.violations[0] if refusal and refusal.violations else None
            answer, outcome = None, f"non, {name}" + (f" {rule.code}: {rule.expected}" if rule else "")
        good = outcome.startswith(expected)
        self.failures += not good
        print(f"  {what:<76} {outcome}" + ("" if good else f"   <- attendu: {expected}"))
        return answer

    def write(self, author, title):
        """Deposits a letter about the patient and answers its uniqueId."""
        unique_id = f"2.25.{uuid.uuid4().int}"
        content = LETTER.read_text(encoding="utf-8").replace(LETTER_INS, self.patient.matricule)
        content = content.replace(LETTER_ID, unique_id)
        request = documents_pb2.SubmitDocumentsRequest(
            request_id=str(uuid.uuid4()), validation_profile=shared_pb2.VALIDATION_PROFILE_REPORT_ONLY,
            documents=[documents_pb2.SubmittedDocument(content=content.encode())])
        self.tell(title, "oui", lambda: self.documents.SubmitDocuments(request, metadata=author))
        return unique_id

    def search(self, who, caller, expected):
        request = documents_pb2.FindDocumentsRequest(ins=self.patient)
        self.tell(f"{who} cherche", expected, lambda: self.documents.FindDocuments(request, metadata=caller))

    def act(self, what, expected, method, request, caller):
        return self.tell(what, expected, lambda: method(request, metadata=caller))

    def run(self):
        rid = lambda: str(uuid.uuid4())
        professional = lambda **fields: {"professional": access_pb2.Professional(
            structure=access_pb2.CareStructure(id="499900063480001", name="CABINET EXEMPLE", sector="SA07"), **fields)}
        operator = self.caller(operator="CNAM")
        patient = self.caller(patient=self.patient)
        blanc = professional(national_id="899900063480", name="BLANC Camille", role="10", specialty="SM26")
        noir = professional(national_id="899900063498", name="NOIR Dominique", role="10", specialty="SM04")
        noir["professional"].structure.id = "499900063498001"
        urgence = professional(
            national_id="899900063506", name="ROUGE Alix", role="10", specialty="SM26",
            purpose_of_use=access_pb2.PURPOSE_OF_USE_BRIS_DE_GLACE, justification="Patient inconscient, aucun proche")
        urgence["professional"].structure.id = "1750712184"
        dr_blanc, dr_noir, dr_rouge = self.caller(**blanc), self.caller(**noir), self.caller(**urgence)

        print(f"La patiente {self.patient.matricule} et son dossier")
        self.act("La CNAM ouvre le profil à la demande de la patiente", "oui", self.profiles.OpenProfile,
                 profiles_pb2.OpenProfileRequest(request_id=rid(), ins=self.patient), patient)
        self.act("La patiente active Mon espace santé", "oui", self.profiles.MoveProfile,
                 profiles_pb2.MoveProfileRequest(request_id=rid(), ins=self.patient, email="patiente@exemple.fr",
                                                 move=profiles_pb2.PROFILE_MOVE_ACTIVATE), patient)

        print("Le consentement")
        first = self.write(dr_blanc, "Le Dr Blanc dépose une lettre: alimenter ne demande pas d'autorisation")
        self.search("Le Dr Blanc, sans autorisation,", dr_blanc, "non, ACCESS_DENIED ACC-502")
        self.act("Le Dr Blanc recueille le consentement et devient médecin traitant", "oui",
                 self.consents.DeclareAuthorisation, consent_pb2.DeclareAuthorisationRequest(
                     request_id=rid(), ins=self.patient, as_medecin_traitant=True), dr_blanc)
        self.search("Le Dr Blanc, médecin traitant,", dr_blanc, "voit 1 document(s)")
        self.act("Le Dr Noir, cardiologue, recueille le consentement", "oui", self.consents.DeclareAuthorisation,
                 consent_pb2.DeclareAuthorisationRequest(request_id=rid(), ins=self.patient), dr_noir)
        self.search("Le Dr Noir", dr_noir, "voit 1 document(s)")

        print("La patiente masque la lettre")
        self.act("La patiente masque la lettre aux professionnels", "oui", self.documents.UpdateDocument,
                 documents_pb2.UpdateDocumentRequest(request_id=rid(), ins=self.patient, unique_id=first,
                                                     change=documents_pb2.DOCUMENT_CHANGE_MASK), patient)
        self.search("Le Dr Noir", dr_noir, "voit 0 document(s)")
        self.search("Le Dr Blanc, auteur et médecin traitant,", dr_blanc, "voit 1 document(s)")
        self.search("La patiente", patient, "voit 1 document(s)")
        explained = self.act("Pourquoi? ExplainAccess pour le Dr Noir", "oui", self.consents.ExplainAccess,
                             consent_pb2.ExplainAccessRequest(
                                 ins=self.patient, caller=access_pb2.Caller(**noir), unique_id=first,
                                 action=access_pb2.ACCESS_ACTION_RETRIEVE), patient)
        if explained:
            decision = explained.decision
            print(f"      {access_pb2.AccessOutcome.Name(decision.outcome)} par {decision.rule}: {decision.title}")
            print(f"      source: {decision.source}; {len(decision.path)} règles examinées")

        print("La patiente bloque le Dr Noir")
        self.act("La patiente bloque le Dr Noir", "oui", self.consents.BlockProfessional,
                 consent_pb2.BlockProfessionalRequest(
                     request_id=rid(), ins=self.patient, national_id="899900063498", name="NOIR Dominique"), patient)
        self.search("Le Dr Noir, bloqué,", dr_noir, "non, ACCESS_DENIED ACC-501")
        second = self.write(dr_noir, "Le Dr Noir, bloqué, dépose encore: un blocage ne vaut que pour la consultation")

        print("L'urgence")
        self.search("Le Dr Rouge, aux urgences, brise la glace et", dr_rouge, "voit 1 document(s)")
        self.act("La patiente permet l'accès aux documents masqués en urgence", "oui",
                 self.consents.SetEmergencyPermissions, consent_pb2.SetEmergencyPermissionsRequest(
                     request_id=rid(), ins=self.patient, permissions=consent_pb2.EmergencyPermissions(
                         samu=True, bris_de_glace=True, masked_documents=True)), patient)
        self.search("Le Dr Rouge brise encore la glace et", dr_rouge, "voit 2 document(s)")
        self.act("La patiente s'oppose désormais au bris de glace", "oui",
                 self.consents.SetEmergencyPermissions, consent_pb2.SetEmergencyPermissionsRequest(
                     request_id=rid(), ins=self.patient, permissions=consent_pb2.EmergencyPermissions(samu=True)),
                 patient)
        self.search("Le Dr Rouge", dr_rouge, "non, ACCESS_DENIED ACC-402")

        print("Les traces que lit la patiente, de la plus récente à la plus ancienne")
        traces = self.act("La patiente lit ses traces", "oui", self.traces.ListTraces,
                          traces_pb2.ListTracesRequest(ins=self.patient, page_size=1000), patient)
        for trace in traces.traces if traces else []:
            who = trace.actor.name or traces_pb2.ActorKind.Name(trace.actor.kind)[len("ACTOR_KIND_"):].lower()
            print(f"      {trace.at.ToJsonString()[:19]}  {who:<16} "
                  f"{access_pb2.AccessAction.Name(trace.action)[len('ACCESS_ACTION_'):]:<26} "
                  f"{access_pb2.AccessOutcome.Name(trace.outcome)[len('ACCESS_OUTCOME_'):]:<8} {trace.rule}")
        verified = self.act("La chaîne des traces est intacte", "oui", self.traces.VerifyTraces,
                            traces_pb2.VerifyTracesRequest(ins=self.patient), patient)
        self.failures += not (verified and verified.intact and second)
        print("La patiente ferme son profil")
        self.act("La patiente ferme son profil", "oui", self.profiles.CloseProfile, profiles_pb2.CloseProfileRequest(
            request_id=rid(), ins=self.patient, motive=profiles_pb2.CLOSING_MOTIVE_PATIENT_REQUEST), patient)
        self.search("Le Dr Blanc", dr_blanc, "non, PROFILE_CLOSED")
        self.act("La CNAM constate: dossier fermé, données conservées dix ans", "oui", self.profiles.GetProfile,
                 profiles_pb2.GetProfileRequest(ins=self.patient), operator)
        return self.failures


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", default="127.0.0.1:8081", metavar="HOST:PORT")
    sys.exit(1 if Tour(parser.parse_args().target).run() else 0)
