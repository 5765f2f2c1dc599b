import { bulk as tagsBulk } from './bulk.js';
import { bulkApply as tagsBulkApply } from './bulkApply.js';
import { bulkPreview as tagsBulkPreview } from './bulkPreview.js';
import { bulkUndo as tagsBulkUndo } from './bulkUndo.js';
import { change as tagsChange } from './change.js';
import { create as tagsCreate } from './create.js';
import { deleteTag as tagsDelete } from './delete.js';
import { edit as tagsEdit } from './edit.js';
import { merge as tagsMerge } from './merge.js';
import { newTag as tagsNew } from './new.js';
import { rename as tagsRename } from './rename.js';
import { save as tagsSave } from './save.js';
import { tag } from './tag.js';
import { tags } from './tags.js';
import { undo as tagsUndo } from './undo.js';

/** Verbs of tags. */
export const tagVerbs = [
  tagsEdit,
  tag,
  tagsSave,
  tagsUndo,
  tags,
  tagsNew,
  tagsCreate,
  tagsRename,
  tagsMerge,
  tagsDelete,
  tagsChange,
  tagsBulk,
  tagsBulkPreview,
  tagsBulkApply,
  tagsBulkUndo,
];
