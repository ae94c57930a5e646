import { describe, expect, it } from 'vitest';
import { wordCount } from '../../../src/core/check/word-count.ts';
import { parseMarkdown } from '../../../src/core/markdown/parse-markdown.ts';

describe('the words of a text', () => {
  it.each([
    ['Rolled back the release.', 4],
    ["It doesn't re-start — ever", 4],
    ['`a_b` <!-- not this --> 3.5', 3],
    ['— … !', 0],
    ['データベースを再起動しました', 7],
    ['本番環境で release を戻した', 6],
    ['数据库已重启', 3],
    ['รีสตาร์ท', 4],
    ['데이터베이스를 다시 시작했다', 3],
    ['أعيد تشغيل قاعدة البيانات', 4],
    ['。、', 0],
  ])('%s', (text, count) => expect(wordCount(parseMarkdown(text, 0).children)).toBe(count));
});
