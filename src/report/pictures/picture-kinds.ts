// Which charts a picture can show.
export const pictureKinds = ['process', 'run'] as const
export type PictureKind = (typeof pictureKinds)[number]
