import { expect } from 'chai';
import { orderLetter, type OrderLetter } from '../../cards/letters/orderLetter.js';
import { LANGUAGES, texts } from '../../cards/text/index.js';
import { ORDER_SEND_STATES, type OrderSendState } from '../../db/sends/orderSend.js';
import { DATA } from './orderData.js';
import { sending } from './sendingData.js';

const PARTIES = { customer: 'Contoso', contact: '', agent: '' };
/** States in which the customer must not be told that everything is ordered. */
const NOT_WHOLE: readonly OrderSendState[] = [
  'waiting',
  'unreachable',
  'checkout',
  'partly',
  'refused',
  'unclear',
  'given-up',
];

const letterOf = (more: Partial<OrderLetter>, language: (typeof LANGUAGES)[number] = 'en') =>
  orderLetter(
    {
      parties: PARTIES,
      order: { state: 'recorded', partnerCenterNumber: null },
      number: 'CL-000001',
      placedOn: '2026-11-25',
      send: undefined,
      lines: [],
      total: 0,
      ...more,
    },
    { language, country: undefined },
  );

describe('a notice of an order', () => {
  for (const state of ORDER_SEND_STATES)
    it(`says where an order stands that is ${state}`, () => {
      const { send } = sending(DATA.ordinary, state);
      for (const language of LANGUAGES) {
        const { body, short } = letterOf({ send }, language);
        expect(body).to.include(texts[language].letters.orderStates[state]);
        expect(short).to.include(texts[language].letters.orderStates[state]);
      }
      if (NOT_WHOLE.includes(state))
        expect(letterOf({ send }).body).not.to.match(/has (delivered|been placed with Microsoft)/);
    });

  it('follows the order itself once it is voided, closed, or entered by hand', () => {
    const { send } = sending(DATA.ordinary, 'given-up');
    const partly = letterOf({ send, order: { state: 'ordered', partnerCenterNumber: null } });
    expect(partly.body).to.include('The rest was left out.');
    const byHand = letterOf({
      send: { ...send, result: null },
      order: { state: 'ordered', partnerCenterNumber: 'PC-1' },
    });
    expect(byHand.body).to.include('The order has been placed with Microsoft.');
    const voided = letterOf({ send, order: { state: 'voided', partnerCenterNumber: 'PC-1' } });
    expect(voided.body).to.include('The order has been voided.').and.not.to.include('PC-1');
  });

  it('names each number at Microsoft once', () => {
    const { send } = sending(DATA.ordinary, 'provisioned');
    const { body } = letterOf({
      send,
      order: { state: 'ordered', partnerCenterNumber: '4e5f0a2b9c1d' },
    });
    expect(body.match(/4e5f0a2b9c1d/g)).to.have.length(1);
    expect(body.match(/Order number at Microsoft/g)).to.have.length(2);
  });
});
