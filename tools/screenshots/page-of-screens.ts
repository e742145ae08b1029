import { SCREENS } from '../../journeys/screens.ts';
import { MADE_SCREENS } from './made-screens.ts';
import { type Look, pictureName } from './pictures.ts';

const DESKS: Record<string, string> = {
  'demo-member': 'Members',
  'demo-publisher': 'The department',
  'demo-secretary': 'Cell secretaries',
  'demo-officer': 'Reporting officers',
  'demo-administrator': 'Administrators',
};

/** The page of the documentation that shows every picture, by desk. */
export function pageOfScreens(): string {
  const desks = Object.entries(SCREENS).map(([userName, screens]) => {
    const all = [...screens, ...(MADE_SCREENS[userName] ?? [])];
    return `## ${DESKS[userName] ?? userName}\n\n${all.map(({ name, path }) => section(name, path)).join('\n\n')}`;
  });
  return `${HEAD}\n\n${desks.join('\n\n')}\n`;
}

const HEAD = `# Screens

Every screen of the demonstration committee, in Vietnamese, on a desk (1280 px) and on a small phone (320 px); the same in
English behind the links. This page and its pictures are made by \`npm run screenshots\`.`;

function section(name: string, path: string): string {
  const picture = (look: Look) => `images/screens/${pictureName(name, look)}`;
  const shown = ([1280, 320] as const).map(
    (width) =>
      `<img src="${picture({ language: 'vi', width })}" alt="${titleOf(name)}, ${width} px" height="420">`,
  );
  const english = ([1280, 320] as const).map(
    (width) => `[${width} px](${picture({ language: 'en', width })})`,
  );
  return `### ${titleOf(name)}\n\n\`${path}\` · in English: ${english.join(', ')}\n\n${shown.join(' ')}`;
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
