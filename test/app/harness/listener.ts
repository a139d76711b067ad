// A server on this machine that notes whoever comes. An app that reaches nothing cannot reach even this one.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

export interface Listener {
  /** `http://127.0.0.1:port` */
  address: string
  /** Method and path of every request so far. */
  requests: readonly string[]
  /** How many connections were opened, with a request or without one. */
  connections: () => number
}

const servers: Server[] = []

export async function listen(): Promise<Listener> {
  const requests: string[] = []
  let connections = 0
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.end('reached')
  })
  server.on('connection', () => {
    connections += 1
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { address: `http://127.0.0.1:${port}`, requests, connections: () => connections }
}

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})
