interface File {
  readonly fileUrl: string;
}

interface Card {
  readonly title?: string;
  readonly description?: string;
  readonly media?: File;
}

/** The content of a message on one channel: a text, files, a card or several cards. */
export interface RichContent {
  readonly text?: string;
  readonly media?: readonly File[];
  readonly cardContent?: Card;
  readonly cardContents?: readonly Card[];
}

/** The text and the files that a phone shows. */
export function shownOf({ text, media = [], cardContent, cardContents = [] }: RichContent) {
  const cards = cardContent ? [cardContent, ...cardContents] : cardContents;
  const words = [text, ...cards.flatMap(({ title, description }) => [title, description])];
  const files = [...media, ...cards.flatMap((card) => card.media ?? [])];
  return {
    text: words.filter((each) => each !== undefined && each !== '').join('\n'),
    media: files.map(({ fileUrl }) => fileUrl),
  };
}
