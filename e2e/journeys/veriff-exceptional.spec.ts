import { approveByAnother } from "../desk/approvals";
import { expect, test } from "../desk/journey";
import { untilStage } from "../desk/practice";
import { newReference, sessionPage } from "../desk/session-page";
import { forceResubmission, refusedSession, veriffEffects } from "../desk/veriff";

const STEP = /Forcing a resubmission at Veriff by hand/;

test("a supervisor records a resubmission forced in the portal, and the desk waits until Veriff tells of it", async ({
  page,
  desk,
  login,
}) => {
  await login("supervisor");
  const session = await refusedSession(desk, newReference(), "106");
  const { approval, ask, button, dialog, open, outcome, timeline } = sessionPage(page);
  await open(session);
  await expect(button("Resubmit")).toHaveAccessibleDescription(/The failure may be fraud/);
  await expect(page.getByRole("main")).toContainText(STEP);
  const record = await ask("Record it", "The decision looks wrong");
  await expect(dialog).toContainText("Nothing is sent: you record that you set this session");
  await record.click();
  await expect(approval).toContainText("Exceptional resubmission waits for a second person");
  await approveByAnother(desk, session);
  await expect(outcome).toContainText("Exceptional resubmission recorded");
  const waiting = page.getByRole("main").getByText("Waiting for Veriff to tell of the resubmission");
  await expect(waiting).toBeVisible();
  await expect(page.getByRole("main")).not.toContainText(STEP);
  expect((await veriffEffects(desk, session.providerSessionId)).map(({ kind }) => kind)).toEqual(["create"]);

  await forceResubmission(desk, session);
  await untilStage(desk, session.providerSessionId, "failed", "resubmission_requested");
  await page.reload();
  await expect(page.getByRole("main")).toContainText("resubmission_requested");
  await expect(waiting).toBeHidden();
  await expect(timeline).toContainText("Resubmission forced by hand, recorded here");
  await expect(button("Resubmit")).toBeEnabled();
});

test("an agent sees the exceptional step and whom it takes, and can't record it", async ({
  page,
  desk,
  login,
}) => {
  await login("agent");
  const session = await refusedSession(desk, newReference(), "101");
  const { button, dialog, open } = sessionPage(page);
  await open(session);
  await expect(page.getByRole("main")).toContainText(STEP);
  await expect(button("Record it")).toBeDisabled();
  await expect(button("Record it")).toHaveAccessibleDescription("This needs the role supervisor or above.");
  await button("Record it").click({ force: true });
  await expect(dialog).toBeHidden();
});
