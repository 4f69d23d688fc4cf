import type { Playbook } from "@/lib/domain/diagnosis";
import { ageEntries } from "./playbook/age";
import { detailsEntries } from "./playbook/details";
import { documentEntries } from "./playbook/document";
import { documentDataEntries } from "./playbook/document-data";
import { documentPictureEntries } from "./playbook/document-picture";
import { duplicateEntries } from "./playbook/duplicates";
import { faceEntries } from "./playbook/face";
import { fraudEntries } from "./playbook/fraud";
import { journeyEntries } from "./playbook/journey";
import { screeningEntries } from "./playbook/screening";
import { setupEntries } from "./playbook/setup";
import { unexplainedDecline } from "./playbook/unexplained-decline";

/**
 * What Veriff's reason codes, of a decline or of a requested resubmission, mean for the person and for staff.
 * Codes whose meaning is not public are left out. https://devdocs.veriff.com/docs/granular-reason-codes
 */
export const veriffPlaybook = {
  entries: {
    ...journeyEntries,
    ...documentEntries,
    ...documentPictureEntries,
    ...documentDataEntries,
    ...faceEntries,
    ...detailsEntries,
    ...ageEntries,
    ...screeningEntries,
    ...duplicateEntries,
    ...fraudEntries,
    ...setupEntries,
  },
  otherwise: unexplainedDecline,
} satisfies Playbook;
