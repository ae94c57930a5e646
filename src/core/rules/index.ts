import type { Rule } from '../check/rule.ts';
import { blamelessLanguage } from './blameless-language.ts';
import { brokenAnchor } from './broken-anchor.ts';
import { brokenLink } from './broken-link.ts';
import { changedPublishedTime } from './changed-published-time.ts';
import { changedRecipient } from './changed-recipient.ts';
import { deletedRecord } from './deleted-record.ts';
import { disclosureNear } from './disclosure-near.ts';
import { disclosureOverdue } from './disclosure-overdue.ts';
import { duplicateId } from './duplicate-id.ts';
import { emptySection } from './empty-section.ts';
import { humanDetectionWithoutAction } from './human-detection-without-action.ts';
import { imageBesideRedaction } from './image-beside-redaction.ts';
import { impactEndsEarly } from './impact-ends-early.ts';
import { implausibleTime } from './implausible-time.ts';
import { invalidConfig } from './invalid-config.ts';
import { invalidFrontMatter } from './invalid-front-matter.ts';
import { leftoverPlaceholder } from './leftover-placeholder.ts';
import { liftedEarly } from './lifted-early.ts';
import { malformedRedaction } from './malformed-redaction.ts';
import { merchantNamed } from './merchant-named.ts';
import { misleadingCharacters } from './misleading-characters.ts';
import { misplacedRecord } from './misplaced-record.ts';
import { missingAcknowledgement } from './missing-acknowledgement.ts';
import { missingActionItems } from './missing-action-items.ts';
import { missingAltText } from './missing-alt-text.ts';
import { missingDueDate } from './missing-due-date.ts';
import { missingImpactWindow } from './missing-impact-window.ts';
import { missingLiftCondition } from './missing-lift-condition.ts';
import { missingMonitor } from './missing-monitor.ts';
import { missingOwner } from './missing-owner.ts';
import { missingProductionChange } from './missing-production-change.ts';
import { missingReach } from './missing-reach.ts';
import { missingResolutionTime } from './missing-resolution-time.ts';
import { missingSection } from './missing-section.ts';
import { missingTimeline } from './missing-timeline.ts';
import { missingTracking } from './missing-tracking.ts';
import { missingZone } from './missing-zone.ts';
import { oversizedRecord } from './oversized-record.ts';
import { personalData } from './personal-data.ts';
import { plainRedactionInPublic } from './plain-redaction-in-public.ts';
import { redactedAfterPublication } from './redacted-after-publication.ts';
import { redactedTextLeak } from './redacted-text-leak.ts';
import { redactedTooMuch } from './redacted-too-much.ts';
import { redactionPastLimit } from './redaction-past-limit.ts';
import { redactionWithoutApproval } from './redaction-without-approval.ts';
import { secret } from './secret.ts';
import { sectionOrder } from './section-order.ts';
import { severityMismatch } from './severity-mismatch.ts';
import { singleCause } from './single-cause.ts';
import { swallowedText } from './swallowed-text.ts';
import { timelineOrder } from './timeline-order.ts';
import { timelineOutsideWindow } from './timeline-outside-window.ts';
import { timesOutOfOrder } from './times-out-of-order.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownKind } from './unknown-kind.ts';
import { unknownSeverity } from './unknown-severity.ts';
import { unknownStatus } from './unknown-status.ts';
import { unpublishedLink } from './unpublished-link.ts';
import { unreadableFile } from './unreadable-file.ts';
import { unreadableTime } from './unreadable-time.ts';
import { unsafeHtml } from './unsafe-html.ts';
import { unsealable } from './unsealable.ts';
import { unusableImage } from './unusable-image.ts';
import { unusedIgnore } from './unused-ignore.ts';
import { weakenedEmbargo } from './weakened-embargo.ts';

/**
 * The table of rules, in the order in which a reader of the docs meets them. To add one: its file (comment, check, words), its
 * line here, its fixtures; then `npm run docs`.
 */
export const rules: readonly Rule[] = [
  // Record
  invalidFrontMatter,
  unknownKey,
  duplicateId,
  misplacedRecord,
  deletedRecord,
  changedPublishedTime,
  unreadableFile,
  oversizedRecord,
  unusedIgnore,
  // Severity
  unknownSeverity,
  severityMismatch,
  // Parts
  missingSection,
  emptySection,
  leftoverPlaceholder,
  sectionOrder,
  swallowedText,
  // What happened
  missingTimeline,
  unreadableTime,
  missingZone,
  timelineOrder,
  timelineOutsideWindow,
  missingImpactWindow,
  timesOutOfOrder,
  impactEndsEarly,
  implausibleTime,
  // Detection
  missingMonitor,
  missingAcknowledgement,
  humanDetectionWithoutAction,
  // Root cause
  blamelessLanguage,
  singleCause,
  // Resolution
  missingProductionChange,
  // Action items
  missingActionItems,
  missingOwner,
  missingDueDate,
  missingTracking,
  unknownKind,
  unknownStatus,
  // Disclosure
  missingReach,
  missingResolutionTime,
  disclosureNear,
  disclosureOverdue,
  // Safety
  secret,
  personalData,
  misleadingCharacters,
  unsafeHtml,
  brokenLink,
  unpublishedLink,
  unusableImage,
  missingAltText,
  imageBesideRedaction,
  brokenAnchor,
  // Redaction
  malformedRedaction,
  plainRedactionInPublic,
  unsealable,
  changedRecipient,
  missingLiftCondition,
  redactionPastLimit,
  redactionWithoutApproval,
  weakenedEmbargo,
  redactedTextLeak,
  merchantNamed,
  redactedTooMuch,
  redactedAfterPublication,
  liftedEarly,
  // Configuration
  invalidConfig,
];

/** For the configuration, which refuses ids that are not here. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
