import type { Settings } from "../options";
import { randomText, trueRandom } from "../random";
import { Courier } from "../webhooks/courier";
import { Agenda, type Appointment } from "../world/agenda";
import { Faults } from "../world/faults";
import { Journal } from "../world/journal";
import { Ledger } from "../world/ledger";
import { ProviderWorld } from "../world/provider-world";
import { CompanyBackend } from "./company-backend";
import { DeleteLimit } from "./delete-limit";
import { performTask } from "./perform-task";
import { veriffPostman } from "./postman";
import type { Moment, News, NewsDelivery, VeriffSession, VeriffTask } from "./records";
import type { DeleteMode, SignatureHeader } from "./settings";
import { uuidLike } from "./uuid";

/** Everything that outlives a restart; JSON-plain. */
export interface SavedVeriffWorld {
  readonly sequence: number;
  readonly sessions: readonly VeriffSession[];
  readonly news: readonly News[];
  readonly appointments: readonly Appointment<VeriffTask>[];
  readonly deliveries: readonly NewsDelivery[];
  readonly deletions: readonly number[];
}

/** The other provider's side of the practice world: one test integration. */
export class VeriffWorld extends ProviderWorld {
  readonly sessions: Ledger<VeriffSession>;
  readonly news: Ledger<News>;
  readonly agenda: Agenda<VeriffTask>;
  readonly courier: Courier<NewsDelivery>;
  readonly faults = new Faults();
  readonly journal = new Journal<"create" | "delete" | "cancel">();
  readonly deleteLimit: DeleteLimit;
  readonly company = new CompanyBackend(this);
  /** Switches that the control page turns; a reset and a restart put them back to the settings. */
  deleteMode: DeleteMode;
  signatureHeader: SignatureHeader;

  constructor(settings: Settings, changed: () => void, saved?: SavedVeriffWorld) {
    super(settings, changed, saved?.sequence ?? 0);
    const { deletePerHour, deletePerDay, deleteMode, signatureHeader } = settings.veriff;
    this.deleteMode = deleteMode;
    this.signatureHeader = signatureHeader;
    this.deleteLimit = new DeleteLimit(deletePerHour, deletePerDay, saved?.deletions);
    this.sessions = new Ledger(saved?.sessions);
    this.news = new Ledger(saved?.news);
    this.agenda = new Agenda(this, (task) => performTask(this, task), saved?.appointments ?? []);
    this.courier = new Courier(this, veriffPostman(this), saved?.deliveries ?? []);
  }

  /** Every webhook that came to be, oldest first, whether or not it was delivered. */
  told(): readonly Pick<News, "id" | "sessionId" | "type" | "body">[] {
    return this.news.newestFirst().toSorted((one, other) => one.sequence - other.sequence);
  }

  /** Something that happens now by itself, or because of the given API request. */
  moment(requestId: string | null = null): Moment {
    return { at: this.now(), told: false, newId: () => uuidLike(trueRandom), requestId };
  }

  newToken(): string {
    return randomText(trueRandom, 96);
  }

  save(): SavedVeriffWorld {
    return {
      sequence: this.sequence,
      sessions: this.sessions.newestFirst(),
      news: this.news.newestFirst(),
      appointments: this.agenda.appointments(),
      deliveries: this.courier.outstanding(),
      deletions: this.deleteLimit.taken(),
    };
  }

  /** Forgets everything and puts the switches back. */
  reset(): void {
    this.agenda.clear();
    this.courier.clear();
    this.faults.clear();
    this.journal.clear();
    this.sessions.clear();
    this.news.clear();
    this.deleteLimit.clear();
    this.deleteMode = this.settings.veriff.deleteMode;
    this.signatureHeader = this.settings.veriff.signatureHeader;
    this.changed();
  }

  override close(): void {
    super.close();
    this.agenda.stop();
    this.courier.stop();
  }
}
