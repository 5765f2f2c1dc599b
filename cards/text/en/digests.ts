export const digests = {
  heading: 'Digests',
  noneYet: 'No list is sent on a schedule here yet.',
  howTo:
    'To schedule one, type when and what: “every monday 9:00 renewals 30 tag:gold”, “daily 8:00 activity”, “every weekday 8:30 orders”, “first of the month 9:00 renewals next month”.',
  newTitle: 'Schedule this list?',

  everyDay: 'Every day',
  everyWeekday: 'Every weekday',
  every: (days: string) => `Every ${days}`,
  dayOfMonth: (day: number) => `On day ${day} of every month`,
  lastDay: 'On the last day of every month',
  at: ({ days, time }: { days: string; time: string; hour: number }) => `${days} at ${time}`,

  states: { active: 'Active', paused: 'Paused', snoozed: 'Snoozed', ended: 'Ended' },
  snoozedUntil: (day: string) => `until ${day}`,
  next: 'Next',
  /** Of one run. */
  nextRun: 'Next',
  now: 'Now',
  last: 'Last sent',
  place: 'Sent to',
  owner: 'Owner',
  timeZone: 'Time zone',
  places: {
    here: 'this chat',
    personal: 'your personal chat',
    theirs: 'a personal chat',
    group: 'a group chat or channel',
  },
  outcomes: {
    sending: 'being sent',
    waiting: 'Teams did not accept it yet; it is sent again soon',
    sent: 'sent',
    unclear: 'Teams did not answer, so it may not have arrived',
    failed: 'it could not be sent',
    skipped: 'not sent, because it was paused or snoozed',
  },
  ends: {
    asked: 'Someone ended it.',
    role: 'Its owner no longer has the role that it needs.',
    gone: 'Its chat can no longer be reached.',
    private: 'It is private now, and its chat has other readers.',
  },
  /** The reasons in the activity, also for followings of changes. */
  endReasons: {
    asked: 'ended in chat',
    role: 'the owner lost the role',
    gone: 'the chat is gone',
    private: 'private in a chat with others',
    search: 'the search no longer works',
  },

  schedule: 'Schedule',
  scheduleHere: 'Schedule here',
  sendToMe: 'Send to me',
  run: 'Send now',
  pause: 'Pause',
  resume: 'Resume',
  snooze: 'Snooze',
  changeTime: 'Change time',
  end: 'End digest',
  keep: 'Keep it',
  cancel: 'Cancel',
  save: 'Save',
  all: 'All digests',
  mine: 'My digests',
  everyones: 'Everyone’s digests',
  manage: 'Manage',
  timeInput: 'Time',
  timeError: 'Enter a time, such as 09:00.',
  dayInput: 'Nothing is sent before',
  dayError: 'Enter a day after today.',

  noTime: (time: string) =>
    `You typed no time, so it would be sent at ${time}. To choose another, type it after the days: “every monday 8:30 …”.`,
  created: (when: string) => `Scheduled. The first one comes on ${when}.`,
  paused: 'Paused. Nothing is sent until you resume it.',
  resumed: (when: string) => `Resumed. The next one comes on ${when}.`,
  snoozed: (day: string) => `Snoozed. Nothing is sent before ${day}.`,
  changed: (when: string) => `Saved. The next one comes on ${when}.`,
  running: 'It arrives in a moment.',
  askEnd: 'End this digest? It can’t be resumed after that.',
  ended: 'Ended. Nothing more is sent.',
  endedAlready: 'This digest has ended. Nothing was changed.',

  notUnderstood: (typed: string, lists: string) =>
    `I understand when, but not what to send: “${typed}”. Nothing was scheduled. You can schedule ${lists}.`,
  nothingToSend: (lists: string) =>
    `I understand when, but not what to send. Nothing was scheduled. You can schedule ${lists}.`,
  notAList: (typed: string, lists: string) =>
    `“${typed}” is not a list that I can schedule. Nothing was scheduled. You can schedule ${lists}.`,
  noName: (typed: string, lists: string) =>
    `“${typed}” needs a customer or a search. Nothing was scheduled. You can schedule ${lists}.`,
  noCustomer: (typed: string) =>
    `“${typed}” does not name one customer. Nothing was scheduled. Name it as on its card, or by its domain.`,
  meant: (typed: string) => `Did you mean “${typed}”?`,
  noRhythm: (scheduled: string) =>
    `I can’t send a list on this schedule: “${scheduled}”. Nothing was scheduled. Choose every day, every weekday, weekdays such as monday and thursday, a day of the month, or its last day.`,
  noSuchTime: (scheduled: string) =>
    `I don’t know this time: “${scheduled}”. Nothing was scheduled. Type it as 9:00, 17:30 or 9 am.`,
  tooLong: 'The list is longer than 300 characters. Nothing was scheduled.',
  isPrivate: (typed: string) =>
    `“${typed}” is private, so it can’t be sent to a chat with others. It can be sent to your personal chat.`,
  privateSearch: (typed: string) =>
    `“${typed}” uses a saved search that is yours alone, so it can’t be sent to a chat with others. It can be sent to your personal chat; or save the search with “save for all”, or type its text.`,
  noPersonalChat:
    'I don’t know your personal chat yet. Nothing was scheduled. Open a personal chat with me, type anything there, then try again.',
  onlyAdmins: 'Only Admin agents see everyone’s digests. These are yours.',

  sentAs: (when: string) => `Digest · ${when}`,
  couldNotMake: (typed: string, reason: string) =>
    `The digest “${typed}” could not be made this time. ${reason}`,
  lostRole: (typed: string) =>
    `The digest “${typed}” ended, because you no longer have the role that it needs.`,
  chatGone: (typed: string) =>
    `The digest “${typed}” ended, because I can no longer reach the chat that it was sent to. To receive it elsewhere, schedule it there.`,
  searchNotShared: (typed: string) =>
    `The digest “${typed}” was not sent this time: others read its chat, and it uses a saved search that was deleted or is no longer for all agents. Save that search with “save for all”, or end the digest.`,
  becamePrivate: (typed: string) =>
    `The digest “${typed}” ended, because it is private and was sent to a chat with others. You can schedule it for your personal chat.`,
};
