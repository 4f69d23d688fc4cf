import { readCreatedFilter } from "./created-filter";
import { missingResource } from "./errors";
import { readExpansion } from "./expansion";
import { listPage, readCursor } from "./list-page";
import type { ReportRecord } from "./records";
import { reportView } from "./report-view";
import type { Route } from "./route";

const COLLECTION = "/v1/identity/verification_reports";
const NOUN = "verification report";

export const reportRoutes: readonly Route[] = [
  {
    method: "GET",
    pattern: /^\/v1\/identity\/verification_reports$/,
    prepare: (world, { params, sensitive }) => {
      const cursor = readCursor(params);
      const isInRange = readCreatedFilter(params);
      const reference = params.string("client_reference_id");
      const session = params.string("verification_session");
      const type = params.choice("type", ["document", "id_number"]);
      const expansion = readExpansion(params, "report", { inList: true, sensitive });
      params.done();
      const matches = ({ created, sessionId, report }: ReportRecord) =>
        isInRange(created) &&
        (reference === undefined || report.client_reference_id === reference) &&
        (session === undefined || sessionId === session) &&
        (type === undefined || report.type === type);
      const view = ({ report }: ReportRecord) => reportView(report, expansion);
      return () => listPage({ ledger: world.reports, noun: NOUN, url: COLLECTION, cursor, matches, view });
    },
  },
  {
    method: "GET",
    pattern: /^\/v1\/identity\/verification_reports\/([^/]+)$/,
    prepare: (world, { id, params, sensitive }) => {
      const expansion = readExpansion(params, "report", { inList: false, sensitive });
      params.done();
      return () => {
        const record = world.reports.get(id);
        if (record === undefined) throw missingResource(NOUN, id);
        return reportView(record.report, expansion);
      };
    },
  },
];
