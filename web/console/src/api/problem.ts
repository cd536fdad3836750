import type { Schemas } from './client'

/** A refusal of the server, or its silence. The words are the server's own, in the language of the page. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly body: Schemas['ProblemBody'] | null,
  ) {
    super(body?.detail ?? '')
    this.name = 'ApiProblem'
  }

  /** From an answer as it came, where no generated client reads it. */
  static of(status: number, text: string): ApiProblem {
    try {
      return new ApiProblem(status, asProblem(JSON.parse(text)))
    } catch {
      // A proxy's page, or nothing at all: the status is all that is known.
      return new ApiProblem(status, null)
    }
  }

  get code() {
    return this.body?.code ?? null
  }

  /** Each fault with its field; a single one is a list too. */
  get errors(): { field: string | null; detail: string }[] {
    if (!this.body) return []
    const list = this.body.errors ?? [this.body]
    return list.map((error) => ({ field: error.field ?? null, detail: error.detail }))
  }
}

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The answer's content, or the refusal thrown, as queries and mutations want it. */
export async function got<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch {
    throw new ApiProblem(0, null)
  }
  if (!answer.response.ok) throw new ApiProblem(answer.response.status, asProblem(answer.error))
  return answer.data as T
}

function asProblem(error: unknown): Schemas['ProblemBody'] | null {
  return isProblem(error) ? error : null
}

function isProblem(error: unknown): error is Schemas['ProblemBody'] {
  return typeof error === 'object' && error !== null && 'code' in error && 'detail' in error
}
