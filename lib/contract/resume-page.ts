/** What the subject meets: the company's page, with nothing on it that tells who they are. */
export type ResumePage =
  | {
      state: "active";
      companyName: string;
      supportEmail: string | null;
      expiresAt: string;
      /** From the last failure, where it may be told. */
      hint: { lastTime: string | null; document: string | null; conditions: string | null } | null;
    }
  | { state: "gone"; companyName: string; supportEmail: string | null };

/** Why the button did not lead on: said kindly on the page. */
export type ResumeProblem = "gone" | "provider" | "processing" | "passed";
