import type { VerbName } from '../../cards/asks.js';
import { FILE_KINDS } from '../files/fileKinds.js';
import type { AnyVerb } from '../verb.js';
import { activity } from './activity/activity.js';
import { entry } from './activity/entry.js';
import { whoami } from './agents/whoami.js';
import { billing, billingForm, billingReview } from './billing/edit.js';
import { billingSave, billingUndo } from './billing/save.js';
import { customers } from './customers/customers.js';
import { find } from './customers/find.js';
import { show } from './customers/show.js';
import { fileVerbs } from './files/export.js';
import { help } from './help/help.js';
import { unknown } from './help/unknown.js';
import { renewals } from './services/renewals.js';
import { services } from './services/services.js';
import { saveTags, tagCustomer, undoTags } from './tags/change.js';
import { editTags } from './tags/edit.js';
import { tags } from './tags/list.js';
import { changeTag, createTag, deleteTag, mergeTag, newTag, renameTag } from './tags/manage.js';
import { applyAll, previewAll, tagAll, undoAll } from './tags/many.js';
import { begin } from './orders/begin.js';
import { discard, keep, takeOver } from './orders/drafts.js';
import { changeQuantity, confirmPrices, review, takeOut } from './orders/lines.js';
import { orders, showOrder } from './orders/list.js';
import { number, place } from './orders/place.js';
import { add, products } from './orders/products.js';
import { terms } from './orders/terms.js';

const declared = [
  find,
  show,
  customers,
  begin,
  terms,
  products,
  add,
  review,
  changeQuantity,
  takeOut,
  confirmPrices,
  place,
  keep,
  discard,
  takeOver,
  number,
  orders,
  showOrder,
  services,
  renewals,
  editTags,
  tagCustomer,
  saveTags,
  undoTags,
  tags,
  newTag,
  createTag,
  renameTag,
  mergeTag,
  deleteTag,
  changeTag,
  tagAll,
  previewAll,
  applyAll,
  undoAll,
  billing,
  billingForm,
  billingReview,
  billingSave,
  billingUndo,
  activity,
  entry,
  ...FILE_KINDS.flatMap(fileVerbs),
  whoami,
  help,
  unknown,
];

type Declared = (typeof declared)[number]['name'];
/** Does not compile if `cards/asks.ts` has a name that no verb in the list has. */
type Checked =
  Exclude<VerbName, Declared> extends never
    ? readonly AnyVerb[]
    : { missing: Exclude<VerbName, Declared> };

/** Every verb, in the order in which help lists them. */
export const verbs: Checked = declared;
