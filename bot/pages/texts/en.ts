import type { CustomerFacts, PageFacts, PageTexts } from '../page.js';

const operator = ({ owner }: Pick<PageFacts, 'owner'>) => owner ?? 'your company';

function contact({ supportUrl, supportEmail }: PageFacts): string {
  if (supportUrl !== undefined)
    return `Go to ${supportUrl}${supportEmail === undefined ? '' : ` or write to ${supportEmail}`}.`;
  return supportEmail === undefined
    ? 'Ask an Admin agent of Clientele, or the IT department of your company.'
    : `Write to ${supportEmail}.`;
}

const partnerCenter = ({ isConnected, isSending }: PageFacts) => {
  if (isSending)
    return 'It is connected to Partner Center: it reads customers, billing information, subscriptions and price lists there, and sends the orders and billing changes that agents confirm.';
  return isConnected
    ? 'It is connected to Partner Center and reads customers, billing information, subscriptions and price lists there. It sends nothing there: orders and billing changes are recorded in Clientele only.'
    : 'It is not connected to Partner Center. Its lists are imported from files that Partner Center exports, and orders and billing changes are recorded in Clientele only.';
};

const home = (facts: PageFacts) => `
# Clientele

Clientele brings a CSP partner’s customer list into Microsoft Teams. Agents type a few letters of a company’s name, and its
card appears: services, billing information, tags, orders, renewals, and who did what. It is run by ${operator(facts)}.

## Before you begin

1. The administrator of Microsoft Teams in your company makes Clientele available to you.
2. Add it in Teams and type \`whoami\`. The answer shows your object ID.
3. An Admin agent of Clientele gives you a role. Your role decides what you may see and do.

In chat, type \`help\` to see what you can ask for, in English or in Spanish.

## What to expect

- ${partnerCenter(facts)}
- In a group chat or a channel, files and activity are sent to your personal chat with Clientele.
- Links on cards to Partner Center and to other portals leave Teams and open in your browser.

## Help and support

${contact(facts)} If Clientele showed you a reference with an error, include it.
`;

const privacy = (facts: PageFacts) => `
# Privacy

This page is about Clientele, a bot for Microsoft Teams, and covers this application and its pages. Clientele is run by
${operator(facts)}, on servers of its choice, for its own employees (“agents”). The developer of the software has no
access to your data and receives none.

## What is stored, and for how long

| Data | Kept |
|---|---|
| **Customers**: name, Microsoft ID, domain, relationship, tags, the agent who looks after it; subscriptions | As long as Clientele is in use. A customer that leaves the list stays in the history. |
| **Billing information**: contact’s name, email address, telephone number, postal address | As long as Clientele is in use |
| **Orders**, with who signed the customer agreement and which agents wrote and placed them | As long as Clientele is in use; a draft without products for a day |
| **Decisions about renewals, requested changes of subscriptions, and requests that wait for a second agent**: what, by whom, when, with their notes | As long as Clientele is in use |
| **Saved searches**, with the agent who saved them | Until they are deleted |
| **Lists that are sent on a schedule, and chats that are told of changes**: what, when, for whom, the address of the chat | Until they end, and a schedule for 30 days more |
| **Changes of the lists**: what each import and synchronization changed | 90 days |
| **Activity**: who did what and when, including exports and refusals, with old and new values | As long as Clientele is in use. The database refuses to change or delete entries. |
| **Agents**: name, Microsoft Entra object ID, role, language, time zone, the address of their chat with Clientele | As long as Clientele is in use |
| **Answers to changes and to pasted lists**, so that a message which Teams delivers twice takes effect once | 7 days |
| **Long tasks**, such as exports and bulk changes: who asked, and the result; reports of synchronizations | 30 days after their end; the latest report until the next one |
| **Lists of customers that an agent pastes into the chat**, line by line, with the customers they name | 1 day |
| **Files** made for download | Until their link expires after a few minutes |
| **Files that an agent drops into the chat**, with the changes on their cards and the rows left out | The file: until minutes after it is applied or discarded, for a day at most. The rest: a day; of a discarded file, as long as the file. |
| **The sign-in to Partner Center**, encrypted | Until it is replaced |

Messages are read and not stored, except for what you enter into a form and what a command needs to be carried out, such as
the search of a bulk change, the list of a schedule or the lines of a pasted list. The technical log holds times, commands, error codes and a code for each agent. It holds no customer
data, no names and no messages.

## Who sees it

- Agents, as far as their role allows. The role is checked with every request.
- In a group chat or a channel, everyone there sees the answers that are shown there.
- Anyone may open the address of a customer. The Microsoft ID is in it, but the page shows no data and does not say whether
  there is such a customer.
- Those who run the server, the database and its back-ups for ${operator(facts)}.

## Where it goes

- **Microsoft Teams** and the Azure Bot Service carry messages and cards. Files are put into the agent’s own OneDrive, or
  offered by a link that expires.
- **Partner Center**: ${partnerCenter(facts)}
- **A notice to a customer** is written for the agent to copy. Clientele sends no mail: “Open in mail” hands the text and the
  address of the billing contact to the agent’s own mail program.
- Nowhere else. There is no advertising, no analysis of use, no language model, and nothing is sold.

## How it is protected

Connections are encrypted. The bot accepts only messages that Microsoft Teams has signed, and only from the tenants it is
set up for. Download links are signed and expire. Customer data is not written to the log.

## Deletion and your rights

To see, correct or delete data about you, ask ${operator(facts)}. Customers’ data is corrected in Clientele or in Partner
Center. Entries of the activity are proof of who did what. They, and the names of agents in them, are deleted together with
the database.

These pages set no cookies, run no scripts and load nothing from elsewhere.

## Contact

${contact(facts)}
`;

const terms = (facts: PageFacts) => `
# Terms of use

These terms apply to Clientele, a bot for Microsoft Teams, as it is run by ${operator(facts)}.

## Who may use it

Employees and contractors of ${operator(facts)} to whom an Admin agent has given a role, for their work with
customers. Do not share what it shows with anyone who may not see it. Do not use it to get around the limits of your role.

## What it does

${partnerCenter(facts)}

${
  facts.isSending
    ? 'An order that you place is placed with Microsoft, at the prices that you confirmed, and will be charged. Cancel in Partner Center, within the time that Microsoft allows.'
    : 'An order that you place is recorded here. It is valid once someone has placed it in Partner Center.'
}

Lists, prices and dates are as current as their last import or synchronization. Cards say how old they are. Partner Center
and your company’s agreement with Microsoft decide what applies.

Every change is recorded with your name and the time. So are requests that you are refused, at most one a minute for each
command.

## Liability

The software is provided as it is, under the MIT License, without warranty of any kind. Your employment, and the agreements
between ${operator(facts)}, its customers and Microsoft, are not changed by these terms.

Microsoft Teams, Partner Center and Azure are services of Microsoft, under Microsoft’s own terms. Clientele is not a
Microsoft product.

## Contact

${contact(facts)}
`;

const command = (id: string) => `show ${id}`;

const customer = ({ id, chat, ...facts }: CustomerFacts) => `
# A customer in Clientele

This address is for agents of ${operator(facts)}: with it they open a customer in Microsoft Teams, as far as their role
allows. The page itself shows no data, and does not say whether there is such a customer.

${
  chat === undefined
    ? 'Type this in the chat with Clientele:'
    : `[Open the chat with Clientele in Microsoft Teams](<${chat}>)

The request is in the message box: send it. If the box is empty, type:`
}

\`${command(id)}\`
`;

const notFound = `
# This is not a customer’s address

A customer’s address ends in a Microsoft ID, such as \`11111111-2222-3333-4444-555555555555\`. Copy the address again, or type
the customer’s name in the chat with Clientele.
`;

export const en: PageTexts = {
  names: { home: 'About and support', privacy: 'Privacy', terms: 'Terms of use' },
  navigation: 'Pages',
  otherLanguage: 'Español',
  version: (version) => `Clientele ${version}`,
  pages: { home, privacy, terms },
  customer: {
    title: 'A customer in Clientele',
    command,
    text: customer,
    notFoundTitle: 'Not a customer’s address',
    notFound,
  },
};
