import type { VerbName } from '../../cards/asks.js';
import { FILE_KINDS } from '../files/fileKinds.js';
import type { AnyVerb } from '../verb.js';
import { activity } from './activity/activity.js';
import { entry } from './activity/entry.js';
import { undo } from './activity/undo.js';
import { agents } from './agents/agents.js';
import { change as agentsChange } from './agents/change.js';
import { grant as agentsGrant } from './agents/grant.js';
import { newAgent as agentsNew } from './agents/new.js';
import { remove as agentsRemove } from './agents/remove.js';
import { revoke as agentsRevoke } from './agents/revoke.js';
import { show as agentsShow } from './agents/show.js';
import { whoami } from './agents/whoami.js';
import { approvalVerbs } from './approvals/index.js';
import { billing } from './billing/billing.js';
import { conflict as billingConflict } from './billing/conflict.js';
import { form as billingForm } from './billing/form.js';
import { retry as billingRetry } from './billing/retry.js';
import { review as billingReview } from './billing/review.js';
import { save as billingSave } from './billing/save.js';
import { settle as billingSettle } from './billing/settle.js';
import { stop as billingStop } from './billing/stop.js';
import { theirs as billingTheirs } from './billing/theirs.js';
import { undo as billingUndo } from './billing/undo.js';
import { changes } from './changes/changes.js';
import { follow as changesFollow } from './changes/follow.js';
import { unfollow as changesUnfollow } from './changes/unfollow.js';
import { customers as choicesCustomers } from './choices/customers.js';
import { products as choicesProducts } from './choices/products.js';
import { tags as choicesTags } from './choices/tags.js';
import { find as composeFind } from './compose/find.js';
import { link as composeLink } from './compose/link.js';
import { renewals as composeRenewals } from './compose/renewals.js';
import { view as composeView } from './compose/view.js';
import { count } from './customers/count.js';
import { customers } from './customers/customers.js';
import { find } from './customers/find.js';
import { link } from './customers/link.js';
import { lookup } from './customers/lookup.js';
import { show } from './customers/show.js';
import { create as digestsCreate } from './digests/create.js';
import { digests } from './digests/digests.js';
import { end as digestsEnd } from './digests/end.js';
import { newDigest } from './digests/new.js';
import { pause as digestsPause } from './digests/pause.js';
import { resume as digestsResume } from './digests/resume.js';
import { run as digestsRun } from './digests/run.js';
import { show as digestsShow } from './digests/show.js';
import { snooze as digestsSnooze } from './digests/snooze.js';
import { time as digestsTime } from './digests/time.js';
import { decide } from './decisions/decide.js';
import { decisions } from './decisions/decisions.js';
import { request as decisionsRequest } from './decisions/request.js';
import { save as decisionsSave } from './decisions/save.js';
import { show as decisionsShow } from './decisions/show.js';
import { withdraw as decisionsWithdraw } from './decisions/withdraw.js';
import { drift } from './drift/drift.js';
import { keep as driftKeep } from './drift/keep.js';
import { send as driftSend } from './drift/send.js';
import { theirs as driftTheirs } from './drift/theirs.js';
import { exportChoice } from './files/exportChoice.js';
import { fileVerbs } from './files/fileVerbs.js';
import { cancel } from './help/cancel.js';
import { help } from './help/help.js';
import { thanks } from './help/thanks.js';
import { welcome } from './help/welcome.js';
import { apply as importApply } from './imports/apply.js';
import { catalog as importCatalog } from './imports/catalog.js';
import { discard as importDiscard } from './imports/discard.js';
import { read as importRead } from './imports/read.js';
import { look } from './customers/look.js';
import { notice } from './letters/notice.js';
import { orderVerbs } from './orders/index.js';
import { choose as pastedChoose } from './pasted/choose.js';
import { pasted } from './pasted/pasted.js';
import { read as pastedRead } from './pasted/read.js';
import { change as searchesChange } from './searches/change.js';
import { deleteSearch as searchesDelete } from './searches/delete.js';
import { edit as searchesEdit } from './searches/edit.js';
import { newSearch as searchesNew } from './searches/new.js';
import { remove as searchesRemove } from './searches/remove.js';
import { save as searchesSave } from './searches/save.js';
import { searches } from './searches/searches.js';
import { owner } from './owners/owner.js';
import { remove as ownerRemove } from './owners/remove.js';
import { set as ownerSet } from './owners/set.js';
import { renewals } from './services/renewals.js';
import { services } from './services/services.js';
import { autoRenew } from './subscriptions/autoRenew.js';
import { cancelSubscription } from './subscriptions/cancel.js';
import { requestDone } from './subscriptions/done.js';
import { nextTerm } from './subscriptions/nextTerm.js';
import { requestChange } from './subscriptions/request.js';
import { requests } from './subscriptions/requests.js';
import { seats } from './subscriptions/seats.js';
import { subscription } from './subscriptions/subscription.js';
import { voidRequest } from './subscriptions/void.js';
import { stake } from './services/stake.js';
import { apply as syncApply } from './sync/apply.js';
import { remove as syncRemove } from './sync/remove.js';
import { sync } from './sync/sync.js';
import { tagVerbs } from './tags/index.js';

const declared = [
  find,
  show,
  customers,
  count,
  searches,
  searchesNew,
  searchesSave,
  searchesEdit,
  searchesChange,
  searchesDelete,
  searchesRemove,
  ...orderVerbs,
  // “Necesito más licencias” also has a word for services, which come after it.
  seats,
  services,
  notice,
  look,
  decide,
  renewals,
  subscription,
  autoRenew,
  cancelSubscription,
  nextTerm,
  requestChange,
  requestDone,
  voidRequest,
  requests,
  stake,
  decisions,
  decisionsShow,
  decisionsRequest,
  decisionsSave,
  decisionsWithdraw,
  ...tagVerbs,
  ...approvalVerbs,
  pasted,
  pastedRead,
  pastedChoose,
  billing,
  billingForm,
  billingReview,
  billingSave,
  billingUndo,
  billingConflict,
  billingSettle,
  billingRetry,
  billingStop,
  billingTheirs,
  digests,
  newDigest,
  digestsCreate,
  digestsShow,
  digestsRun,
  digestsPause,
  digestsResume,
  digestsSnooze,
  digestsTime,
  digestsEnd,
  drift,
  driftSend,
  driftTheirs,
  driftKeep,
  owner,
  ownerSet,
  ownerRemove,
  activity,
  entry,
  changesFollow,
  changesUnfollow,
  changes,
  undo,
  link,
  sync,
  syncApply,
  syncRemove,
  importRead,
  importCatalog,
  importApply,
  importDiscard,
  ...FILE_KINDS.flatMap(fileVerbs),
  exportChoice,
  composeFind,
  composeRenewals,
  composeLink,
  composeView,
  agents,
  agentsNew,
  agentsShow,
  agentsGrant,
  agentsChange,
  agentsRemove,
  agentsRevoke,
  choicesCustomers,
  choicesProducts,
  choicesTags,
  whoami,
  help,
  lookup,
  cancel,
  welcome,
  thanks,
];

type Declared = (typeof declared)[number]['name'];
/** Does not compile if `cards/asks.ts` has a name that no verb in the list has. */
type Checked =
  Exclude<VerbName, Declared> extends never
    ? readonly AnyVerb[]
    : { missing: Exclude<VerbName, Declared> };

/** Every verb, in the order in which help lists them. */
export const verbs: Checked = declared;
