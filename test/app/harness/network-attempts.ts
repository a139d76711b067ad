// Every way that a page has to reach another machine. Each runs in the page and is given the address to reach; it may
// fail in any way it likes.

type Attempt = (address: string) => unknown

export const NETWORK_ATTEMPTS: readonly (readonly [string, Attempt])[] = [
  ['fetch', (address) => fetch(`${address}/fetch`, { mode: 'no-cors' })],
  [
    'a request of the older kind',
    (address) => {
      const request = new XMLHttpRequest()
      request.open('GET', `${address}/xhr`)
      request.send()
    },
  ],
  ['a beacon', (address) => navigator.sendBeacon(`${address}/beacon`, 'x')],
  ['a web socket', (address) => new WebSocket(`${address.replace('http', 'ws')}/socket`)],
  ['an event source', (address) => new EventSource(`${address}/events`)],
  ['a transport', (address) => new WebTransport(`${address.replace('http', 'https')}/transport`)],
  [
    'a picture',
    (address) => {
      new Image().src = `${address}/image`
    },
  ],
  [
    'a picture in the page',
    (address) => {
      const image = document.createElement('img')
      image.srcset = `${address}/srcset 2x`
      document.body.append(image)
    },
  ],
  [
    'a background',
    (address) => {
      document.body.style.setProperty('background-image', `url(${address}/background)`)
    },
  ],
  [
    'a style sheet',
    (address) => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = `${address}/style`
      document.head.append(link)
    },
  ],
  [
    'an imported style sheet',
    (address) => {
      const sheet = document.styleSheets[0]
      sheet?.insertRule(`@import url(${address}/import)`)
    },
  ],
  ['a font', (address) => new FontFace('far', `url(${address}/font)`).load()],
  [
    'a script',
    (address) => {
      const script = document.createElement('script')
      script.setAttribute('src', `${address}/script`)
      document.head.append(script)
    },
  ],
  ['a module', (address) => import(/* @vite-ignore */ `${address}/module`)],
  ['a worker', (address) => new Worker(`${address}/worker`)],
  ['a service worker', (address) => navigator.serviceWorker.register(`${address}/service`)],
  [
    'a frame',
    (address) => {
      const frame = document.createElement('iframe')
      frame.src = `${address}/frame`
      document.body.append(frame)
    },
  ],
  [
    'an object',
    (address) => {
      const object = document.createElement('object')
      object.data = `${address}/object`
      document.body.append(object)
    },
  ],
  [
    'an embedded file',
    (address) => {
      const embed = document.createElement('embed')
      embed.setAttribute('src', `${address}/embed`)
      document.body.append(embed)
    },
  ],
  [
    'a film',
    (address) => {
      const video = document.createElement('video')
      video.poster = `${address}/poster`
      video.src = `${address}/video`
      document.body.append(video)
    },
  ],
  [
    'a hint to connect',
    (address) => {
      for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'preload', 'prerender', 'modulepreload']) {
        const link = document.createElement('link')
        link.rel = rel
        link.href = `${address}/${rel}`
        link.as = 'script'
        document.head.append(link)
      }
    },
  ],
  [
    'a form',
    (address) => {
      const form = document.createElement('form')
      form.action = `${address}/form`
      form.method = 'post'
      document.body.append(form)
      form.submit()
    },
  ],
  [
    'a link that pings',
    (address) => {
      const link = document.createElement('a')
      link.href = '#here'
      link.ping = `${address}/ping`
      document.body.append(link)
      link.click()
    },
  ],
  [
    'a link',
    (address) => {
      const link = document.createElement('a')
      link.href = `${address}/link`
      document.body.append(link)
      link.click()
    },
  ],
  [
    'a link to a new window',
    (address) => {
      const link = document.createElement('a')
      link.href = `${address}/blank`
      link.target = '_blank'
      document.body.append(link)
      link.click()
    },
  ],
  [
    'a download',
    (address) => {
      const link = document.createElement('a')
      link.href = `${address}/download`
      link.download = 'file.exe'
      document.body.append(link)
      link.click()
    },
  ],
  ['a new window', (address) => window.open(`${address}/window`)],
  [
    'a navigation',
    (address) => {
      location.href = `${address}/location`
    },
  ],
  [
    'a refresh',
    (address) => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = `0;url=${address}/refresh`
      document.head.append(meta)
    },
  ],
  [
    'a call to a peer',
    async (address) => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:${new URL(address).host}` }] })
      peer.createDataChannel('x')
      await peer.setLocalDescription(await peer.createOffer())
    },
  ],
  [
    'a report',
    (address) => {
      const frame = document.createElement('meta')
      frame.httpEquiv = 'Content-Security-Policy'
      frame.content = `default-src 'none'; report-uri ${address}/report`
      document.head.append(frame)
    },
  ],
]
