/** The job library takes the smallest number first. */
const AFTER_SINGLE_ACTIONS = 10;
/** Jobs of one queue come one after the other, so plans never take all the hands of a worker, however slow a provider is. */
const QUEUES_OF_PLANS = 3;

/**
 * SQL that rings for an action, `id` and `bulk_plan_id` of the query around it, at the time that `runAt` computes. A
 * sweep finds the action too, if the bell never rings.
 */
export const ringSql = (runAt: string): string => `
  graphile_worker.add_job('drive_action', json_build_object('actionId', id), run_at => ${runAt},
    queue_name => CASE WHEN bulk_plan_id IS NOT NULL THEN 'plans:' || abs(hashtext(id::text) % ${QUEUES_OF_PLANS}) END,
    priority => CASE WHEN bulk_plan_id IS NOT NULL THEN ${AFTER_SINGLE_ACTIONS} ELSE 0 END)`;
