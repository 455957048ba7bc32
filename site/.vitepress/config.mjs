import { defineConfig } from 'vitepress';
import { breakable } from './breakable.mjs';
import { EDIT, linkOnSite, REPOSITORY } from './links.mjs';
import { sidebar } from './pages.mjs';
import { versionMenu } from './versions.mjs';

/** Where the site is below its host: that of GitHub Pages has the name of the repository, and older versions theirs. */
const base = process.env['SITE_BASE'] ?? '/nestjs-bandwidth-callbacks/';
/** The names of all versions, this one first. */
const versions = (process.env['SITE_VERSIONS'] ?? '').split(' ').filter(Boolean);

export default defineConfig({
  title: 'nestjs-bandwidth-callbacks',
  description: 'Bandwidth’s calls and messages in a NestJS application: each callback a typed event.',
  base,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}icon.svg` }]],
  srcDir: './.pages', // `build.mjs` puts them there
  outDir: './dist',
  cacheDir: './.vitepress/cache',
  cleanUrls: true,
  lastUpdated: false,
  markdown: {
    config(md) {
      const codeInline = md.renderer.rules.code_inline;
      md.renderer.rules.code_inline = (...of) => breakable(codeInline?.(...of) ?? '');
      md.core.ruler.push('links-out-of-docs', ({ tokens, env }) => {
        for (const token of tokens.flatMap(({ children }) => children ?? [])) {
          const href = token.type === 'link_open' ? token.attrGet('href') : null;
          if (href !== null) token.attrSet('href', linkOnSite(href, `docs/${env.relativePath}`));
        }
      });
    },
  },
  themeConfig: {
    search: { provider: 'local' },
    sidebar: sidebar(),
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Jobs', link: '/jobs' },
      { text: 'Events', link: '/events' },
      ...versionMenu(versions),
    ],
    outline: [2, 3],
    editLink: { pattern: EDIT, text: 'Edit this page' },
    socialLinks: [{ icon: 'github', link: REPOSITORY }],
  },
});
