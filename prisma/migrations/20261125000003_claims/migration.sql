-- Who works on a session, and who else has it open. Leases: a row that ran out counts for nothing.

CREATE TABLE "claim" (
    "session_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "page" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,
    "taken_from" UUID,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("session_id")
);
ALTER TABLE "claim" ADD CONSTRAINT "claim_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "claim" ADD CONSTRAINT "claim_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "claim" ADD CONSTRAINT "claim_taken_from_fkey" FOREIGN KEY ("taken_from") REFERENCES "operator"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "looker" (
    "session_id" UUID NOT NULL,
    "operator_id" UUID NOT NULL,
    "page" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "looker_pkey" PRIMARY KEY ("session_id","operator_id")
);
ALTER TABLE "looker" ADD CONSTRAINT "looker_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "verification_session"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "looker" ADD CONSTRAINT "looker_operator_id_fkey" FOREIGN KEY ("operator_id") REFERENCES "operator"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
