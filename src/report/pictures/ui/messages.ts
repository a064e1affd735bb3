import { translator } from '#ui/translator.ts'

export const t = translator({
  'share.button': 'Share',
  'share.copyPicture': 'Copy as picture',
  'share.png': 'Download as PNG',
  'share.svg': 'Download as SVG',
  'share.link': 'Copy the link to this page',
  'share.embed': 'Show outside, by a link…',
  'share.pictureCopied': 'The picture is copied; paste it into a mail or a chat.',
  'share.linkCopied': 'The link is copied.',
  'share.cannotCopy': 'This browser does not let us copy that here. Download the picture instead.',
} as const)
