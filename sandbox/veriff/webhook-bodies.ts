import { inventSubject } from "../subject";
import type { Attempt, UserDefinedStatus, VeriffSession } from "./records";

const ACTIONS = { 7001: "started", 7002: "submitted", 7003: "tier_1_approved", 7005: "address_submitted" };
export type EventCode = 7001 | 7002 | 7003 | 7005;

/** An event carries no time of its own: https://devdocs.veriff.com/docs/event-webhook */
export function eventNews(session: VeriffSession, attempt: Attempt, code: EventCode, addressId?: string) {
  const body = {
    id: session.id,
    attemptId: attempt.id,
    feature: "selfid",
    code,
    action: ACTIONS[code],
    vendorData: session.vendorData,
    endUserId: session.endUserId,
    ...(addressId === undefined ? {} : { addressId }),
  };
  return { type: `event.${ACTIONS[code]}`, body: JSON.stringify(body) };
}

/** https://devdocs.veriff.com/docs/user-defined-statuses-webhook */
export function userStatusNews(session: VeriffSession, attempt: Attempt, userDefinedData: UserDefinedStatus) {
  const body = {
    eventType: "user-status.created",
    time: userDefinedData.createdAt,
    sessionId: session.id,
    attemptId: attempt.id,
    vendorData: session.vendorData,
    endUserId: session.endUserId,
    data: { verification: { id: session.id, userDefinedData } },
  };
  return { type: "user_status", body: JSON.stringify(body) };
}

/** Known by its attempt, not by its session: https://devdocs.veriff.com/docs/watchlist-screening-webhook */
export function watchlistNews(session: VeriffSession, attempt: Attempt, createdAt: string) {
  const { firstName, lastName, dob } = inventSubject(session.vendorData ?? session.id);
  const name = `${firstName} ${lastName}`;
  const hit = {
    matchedName: name,
    countries: ["EE"],
    dateOfBirth: String(dob.year),
    dateOfDeath: null,
    matchTypes: ["name_exact"],
    aka: [name],
    associates: [],
    listingsRelatedToMatch: { warnings: [], sanctions: [], fitnessProbity: [], pep: [], adverseMedia: [] },
  };
  const body = {
    checkType: "initial_result",
    attemptId: attempt.id,
    vendorData: session.vendorData,
    matchStatus: "possible_match",
    searchTerm: { name, year: String(dob.year) },
    totalHits: 1,
    createdAt,
    hits: [hit],
  };
  return { type: "watchlist", body: JSON.stringify(body) };
}
