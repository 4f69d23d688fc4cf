-- On their own, since a new value can't be used in the transaction that adds it.
ALTER TYPE "action" ADD VALUE 'exceptional_resubmit';
ALTER TYPE "action_state" ADD VALUE 'unsettled' BEFORE 'done';
