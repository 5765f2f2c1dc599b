import { add as orderAdd } from './add.js';
import { begin as orderBegin } from './begin.js';
import { confirm as orderConfirm } from './confirm.js';
import { correct as orderCorrect } from './correct.js';
import { discard as orderDiscard } from './discard.js';
import { keep as orderKeep } from './keep.js';
import { orderNotice } from './notice.js';
import { number as orderNumber } from './number.js';
import { orders } from './orders.js';
import { place as orderPlace } from './place.js';
import { product as orderProduct } from './product.js';
import { products as orderProducts } from './products.js';
import { quantity as orderQuantity } from './quantity.js';
import { remove as orderRemove } from './remove.js';
import { review as orderReview } from './review.js';
import { sendAccept as orderSendAccept } from './sendAccept.js';
import { sendAgain as orderSendAgain } from './sendAgain.js';
import { sendGiveup as orderSendGiveup } from './sendGiveup.js';
import { sendRest as orderSendRest } from './sendRest.js';
import { sendRetry as orderSendRetry } from './sendRetry.js';
import { show as orderShow } from './show.js';
import { takeover as orderTakeover } from './takeover.js';
import { terms as orderTerms } from './terms.js';
import { voidOrder } from './void.js';

/** Verbs of orders. */
export const orderVerbs = [
  orderBegin,
  orderTerms,
  orderProducts,
  orderProduct,
  orderAdd,
  orderReview,
  orderQuantity,
  orderRemove,
  orderConfirm,
  orderPlace,
  orderKeep,
  orderDiscard,
  orderTakeover,
  orderNumber,
  orderCorrect,
  voidOrder,
  orderSendRetry,
  orderSendAccept,
  orderSendRest,
  orderSendGiveup,
  orderSendAgain,
  orders,
  orderShow,
  orderNotice,
];
