import type { Rule } from "../finding.ts";
import { boundLoosened } from "./bound-loosened.ts";
import { boundTightened } from "./bound-tightened.ts";
import { constChanged } from "./const-changed.ts";
import { defaultChanged } from "./default-changed.ts";
import { deliveryChanged } from "./delivery-changed.ts";
import { deprecatedWithoutSunset } from "./deprecated-without-sunset.ts";
import { directionChanged } from "./direction-changed.ts";
import { discriminatorChanged } from "./discriminator-changed.ts";
import { enumCaseAdded } from "./enum-case-added.ts";
import { enumCaseRemoved } from "./enum-case-removed.ts";
import { enumClosed } from "./enum-closed.ts";
import { enumOpened } from "./enum-opened.ts";
import { enumValueAdded } from "./enum-value-added.ts";
import { enumValueRemoved } from "./enum-value-removed.ts";
import { fieldAdded } from "./field-added.ts";
import { fieldAddedRequired } from "./field-added-required.ts";
import { fieldBecameOptional } from "./field-became-optional.ts";
import { fieldBecameRequired } from "./field-became-required.ts";
import { fieldIgnored } from "./field-ignored.ts";
import { fieldRemoved } from "./field-removed.ts";
import { fieldRemovedRequired } from "./field-removed-required.ts";
import { fieldRenamed } from "./field-renamed.ts";
import { fieldRenamedUnread } from "./field-renamed-unread.ts";
import { formChanged } from "./form-changed.ts";
import { formatChanged } from "./format-changed.ts";
import { frameFormatRemoved } from "./frame-format-removed.ts";
import { initializerChanged } from "./initializer-changed.ts";
import { limitLowered } from "./limit-lowered.ts";
import { limitRaised } from "./limit-raised.ts";
import { messageAdded } from "./message-added.ts";
import { messageNoLongerSent } from "./message-no-longer-sent.ts";
import { messageRemoved } from "./message-removed.ts";
import { messageValueChanged } from "./message-value-changed.ts";
import { numberChanged } from "./number-changed.ts";
import { numberReused } from "./number-reused.ts";
import { objectClosed } from "./object-closed.ts";
import { patternChanged } from "./pattern-changed.ts";
import { propertyOptionalityChanged } from "./property-optionality-changed.ts";
import { propertyRemoved } from "./property-removed.ts";
import { propertyTypeChanged } from "./property-type-changed.ts";
import { protocolRemoved } from "./protocol-removed.ts";
import { removedBeforeSunset } from "./removed-before-sunset.ts";
import { repliesChanged } from "./replies-changed.ts";
import { ruleChanged } from "./rule-changed.ts";
import { subprotocolChanged } from "./subprotocol-changed.ts";
import { typeChanged } from "./type-changed.ts";
import { typeNarrowed } from "./type-narrowed.ts";
import { typeRemoved } from "./type-removed.ts";
import { typeRenamed } from "./type-renamed.ts";
import { typeWidened } from "./type-widened.ts";
import { unionBranchAdded } from "./union-branch-added.ts";
import { unionBranchRemoved } from "./union-branch-removed.ts";
import { uniqueItemsChanged } from "./unique-items-changed.ts";

/** Every rule, those about frames first, then about meaning, then about source. */
export const rules: readonly Rule[] = [
  messageRemoved,
  messageAdded,
  messageValueChanged,
  protocolRemoved,
  subprotocolChanged,
  discriminatorChanged,
  directionChanged,
  fieldAdded,
  fieldAddedRequired,
  fieldRemoved,
  fieldRemovedRequired,
  fieldBecameRequired,
  fieldBecameOptional,
  fieldRenamed,
  typeChanged,
  typeWidened,
  typeNarrowed,
  enumValueAdded,
  enumValueRemoved,
  constChanged,
  enumOpened,
  enumClosed,
  boundLoosened,
  boundTightened,
  patternChanged,
  formatChanged,
  uniqueItemsChanged,
  objectClosed,
  unionBranchAdded,
  unionBranchRemoved,
  ruleChanged,
  numberChanged,
  numberReused,
  formChanged,
  frameFormatRemoved,
  limitLowered,
  limitRaised,
  defaultChanged,
  deliveryChanged,
  repliesChanged,
  fieldIgnored,
  fieldRenamedUnread,
  messageNoLongerSent,
  deprecatedWithoutSunset,
  removedBeforeSunset,
  typeRenamed,
  typeRemoved,
  initializerChanged,
  propertyRemoved,
  propertyOptionalityChanged,
  propertyTypeChanged,
  enumCaseAdded,
  enumCaseRemoved,
];
