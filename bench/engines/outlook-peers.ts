// The peers of the outlook bench, each as a function from readings to points and, where it has them, 80 % intervals.

export type Peer = (
  values: number[],
  season: number,
  horizon: number,
) => { points: number[]; lower: number[] | null; upper: number[] | null }

// By names that the type checker does not follow: the peers are not installed where the product is built.
const load = (path: string) =>
  import(`../peers/node_modules/${path}`).then(
    (loaded) => loaded.default ?? loaded,
    () => null,
  )

const z80 = 1.2815515655446004

/**
 * Points and intervals of `arima` (ctsa in WebAssembly): orders chosen by itself, or the airline model (0,1,1)(0,1,1) of Box and Jenkins;
 * without a season where the series is too short for one. Null where it is not installed.
 */
const arimaPeer = async (isAutomatic: boolean): Promise<Peer | null> => {
  const Arima = await load('arima/index.js')
  if (!Arima) return null
  return (values, season, horizon) => {
    const seasonal =
      season > 1 && values.length >= 3 * season + 2 ? { s: season, P: isAutomatic ? 1 : 0, D: 1, Q: 1 } : {}
    const orders = isAutomatic ? { auto: true, p: 3, d: 1, q: 3 } : { p: 0, d: 1, q: 1 }
    const model = new Arima({ verbose: false, ...orders, ...seasonal }).train(values)
    const [points, variances] = model.predict(horizon) as [number[], number[]]
    const half = variances.map((variance) => z80 * Math.sqrt(Math.max(0, variance)))
    return {
      points,
      lower: points.map((point, h) => point - half[h]!),
      upper: points.map((point, h) => point + half[h]!),
    }
  }
}

/** Points of `nostradamus` (multiplicative Holt-Winters with parameters given by hand), which knows whole seasons only and no intervals. */
const nostradamusPeer = async (): Promise<Peer | null> => {
  const forecast = await load('nostradamus/index.js')
  if (!forecast) return null
  return (values, season, horizon) => {
    const period = season > 1 ? season : 4
    const whole = values.slice(values.length % period)
    const all = forecast(whole, 0.3, 0.1, 0.2, period, Math.min(horizon, period)) as number[]
    const found = all.slice(-Math.min(horizon, period))
    return { points: Array.from({ length: horizon }, (_, h) => found[h % found.length]!), lower: null, upper: null }
  }
}

export const peers = async (): Promise<[string, Peer][]> => {
  const all: [string, Peer | null][] = [
    ['arima, automatic', await arimaPeer(true)],
    ['arima, airline model', await arimaPeer(false)],
    ['nostradamus', await nostradamusPeer()],
  ]
  return all.filter((each): each is [string, Peer] => each[1] !== null)
}
