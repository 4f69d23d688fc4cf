import { wholeSeconds } from "../clock";
import type { Settings } from "../options";
import { randomText, trueRandom } from "../random";
import { Courier } from "../webhooks/courier";
import { Agenda, type Appointment } from "../world/agenda";
import { Faults } from "../world/faults";
import { Journal } from "../world/journal";
import { Ledger } from "../world/ledger";
import { ProviderWorld } from "../world/provider-world";
import { Idempotency } from "./idempotency";
import { performTask } from "./perform-task";
import { stripePostman } from "./postman";
import { RateLimit } from "./rate-limit";
import type {
  EndpointRecord,
  EventDelivery,
  EventRecord,
  Occasion,
  ReportRecord,
  SessionRecord,
  StoredAnswer,
  Task,
} from "./records";

/** Everything that outlives a restart; JSON-plain. */
export interface SavedStripeWorld {
  readonly sequence: number;
  readonly populations: number;
  readonly sessions: readonly SessionRecord[];
  readonly reports: readonly ReportRecord[];
  readonly events: readonly EventRecord[];
  readonly endpoints: readonly EndpointRecord[];
  readonly answers: readonly StoredAnswer[];
  readonly appointments: readonly Appointment<Task>[];
  readonly deliveries: readonly EventDelivery[];
}

/** The provider's side of the practice world: one account in test mode. */
export class StripeWorld extends ProviderWorld {
  readonly sessions: Ledger<SessionRecord>;
  readonly reports: Ledger<ReportRecord>;
  readonly events: Ledger<EventRecord>;
  readonly endpoints: Ledger<EndpointRecord>;
  readonly idempotency: Idempotency;
  readonly agenda: Agenda<Task>;
  readonly courier: Courier<EventDelivery>;
  readonly faults = new Faults();
  readonly journal = new Journal<"create" | "update" | "cancel" | "redact">();
  readonly rateLimit: RateLimit;
  populations: number;

  constructor(settings: Settings, changed: () => void, saved?: SavedStripeWorld) {
    super(settings, changed, saved?.sequence ?? 0);
    this.rateLimit = new RateLimit(settings.rateLimitPerSecond);
    this.populations = saved?.populations ?? 0;
    this.sessions = new Ledger(saved?.sessions);
    this.reports = new Ledger(saved?.reports, ({ sessionId }) => sessionId);
    this.events = new Ledger(saved?.events, ({ sessionId }) => sessionId);
    this.endpoints = new Ledger(saved?.endpoints);
    this.idempotency = new Idempotency(saved?.answers);
    this.agenda = new Agenda(this, (task) => performTask(this, task), saved?.appointments ?? []);
    this.courier = new Courier(this, stripePostman(this), saved?.deliveries ?? []);
  }

  newId(prefix: string): string {
    return `${prefix}_1${randomText(trueRandom, 23)}`;
  }

  /** Something that happens now by itself, or because of the given API request. */
  occasion(request: Occasion["request"] = { id: null, idempotency_key: null }): Occasion {
    return { at: wholeSeconds(this.now()), request, told: false, newId: (prefix) => this.newId(prefix) };
  }

  save(): SavedStripeWorld {
    return {
      sequence: this.sequence,
      populations: this.populations,
      sessions: this.sessions.newestFirst(),
      reports: this.reports.newestFirst(),
      events: this.events.newestFirst(),
      endpoints: this.endpoints.newestFirst(),
      answers: this.idempotency.stored(),
      appointments: this.agenda.appointments(),
      deliveries: this.courier.outstanding(),
    };
  }

  /** Forgets everything except the webhook endpoints. */
  reset(): void {
    this.agenda.clear();
    this.courier.clear();
    this.idempotency.clear();
    this.faults.clear();
    this.journal.clear();
    this.sessions.clear();
    this.reports.clear();
    this.events.clear();
    this.populations = 0;
    this.changed();
  }

  override close(): void {
    super.close();
    this.agenda.stop();
    this.courier.stop();
  }
}
