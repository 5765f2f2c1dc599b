import { activity } from './activity.js';
import { age } from './age.js';
import { agents } from './agents.js';
import { approvals } from './approvals.js';
import { backup } from './backup.js';
import { billing } from './billing.js';
import { billingSends } from './billingSends.js';
import { changes } from './changes.js';
import { codes } from './codes.js';
import { compose } from './compose.js';
import { connection } from './connection.js';
import { customers } from './customers.js';
import { decisions } from './decisions.js';
import { dialogue } from './dialogue.js';
import { digests } from './digests.js';
import { drift } from './drift.js';
import { droppedFiles } from './droppedFiles.js';
import { files } from './files.js';
import { help } from './help.js';
import { imports } from './imports.js';
import { letterCards } from './letterCards.js';
import { letters } from './letters.js';
import { orders } from './orders.js';
import { orderSends } from './orderSends.js';
import { owners } from './owners.js';
import { pages } from './pages.js';
import { pasted } from './pasted.js';
import { periods } from './periods.js';
import { refusals } from './refusals.js';
import { searches } from './searches.js';
import { searchIndex } from './searchIndex.js';
import { services } from './services.js';
import { subscriptions } from './subscriptions.js';
import { stake } from './stake.js';
import { suggestions } from './suggestions.js';
import { sync } from './sync.js';
import { tags } from './tags.js';

/** Every text that a person reads, by noun. English defines the shape of the other languages. */
export const en = {
  age,
  agents,
  billing,
  billingSends,
  activity,
  approvals,
  backup,
  changes,
  codes,
  compose,
  connection,
  customers,
  decisions,
  dialogue,
  digests,
  drift,
  droppedFiles,
  files,
  help,
  imports,
  letterCards,
  letters,
  orders,
  orderSends,
  owners,
  pages,
  pasted,
  periods,
  refusals,
  searches,
  searchIndex,
  services,
  subscriptions,
  stake,
  suggestions,
  sync,
  tags,
};
