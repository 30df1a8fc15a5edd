import HTTPEndpoints
import JSON
import SystemModel

extension RecordClient {
  func create(
    _ type: Result<TypeDialect, UnknownType>,
    _ fields: JSONValue,
    _ mark: String?,
    _ marking: RecordMarking?,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Answer<Record> {
    let type = try known(type)
    let operation = try offered(type, .create)
    var fields = fields
    if let mark, let path = type.profile.mark, fields.value(at: path) == nil {
      fields.set(.string(mark), at: path)
    }
    let text = mark ?? marking?.text ?? session.nextMark()
    let basis = try await template(of: type, operation)
    let fresh = session.fresh(mark: text)
    guard let creation = type.creation(of: fields, fresh: fresh, by: operation, on: basis) else {
      throw unfilled(type, .create)
    }
    await waitForTurn(of: type, .create, operation, session)
    let number = session.beginRequest()
    let made = try await exchange(creation.request, repeating: .ifRefused) {
      exchange throws(RecordClientError) in
      try self.made(exchange, type, operation)
    }
    let record: Record
    switch made.value {
    case .shown(let shown):
      record = session.note(shown, type.profile.name, in: .one, request: number)
    case .located(let id): record = try await located(id, type, fields, made.exchange, session)
    case nil:
      let words = "the answer does not show the record that was made"
      throw RecordClientError(description: words, exchange: made.exchange)
    }
    guard !creation.steps.isEmpty else { return Answer(value: record, exchange: made.exchange) }
    do throws(RecordClientError) {
      for step in creation.steps {
        guard let request = type.step(step, id: record.id, fresh: session.fresh()) else {
          throw unfilled(type, .create)
        }
        _ = try await exchange(request, repeating: .ifRefused) {
          exchange throws(RecordClientError) in
          _ = try success(exchange, step.template.success)
        }
      }
      guard type.profile.read.offered != nil else {
        return Answer(value: record, exchange: made.exchange)
      }
      let whole = try await read(.success(type), record.id, session)
      return Answer(value: whole.value ?? record, exchange: made.exchange)
    } catch {
      var error = error
      error.createdID = record.id
      throw error
    }
  }

  /// Waits until the time between two requests of a kind is over.
  private func waitForTurn(
    of type: TypeDialect,
    _ kind: RecordOperation,
    _ operation: OfferedOperation,
    _ session: RecordSession
  ) async {
    let interval = max(
      operation.interval,
      kind == .create ? type.profile.createInterval : .zero
    )
    guard let time, interval > .zero else { return }
    let turn = session.nextTurn(
      of: type.profile.name,
      kind,
      interval: interval,
      now: time.elapsed
    )
    await time.sleep(until: turn)
  }

  /// The record that a new one begins as; nil where it begins as nothing.
  private func template(
    of type: TypeDialect,
    _ operation: OfferedOperation
  ) async throws(RecordClientError) -> JSONValue? {
    guard let template = operation.template else { return nil }
    guard let request = template.request.filled({ type.value(of: $0) }) else {
      throw unfilled(type, .create)
    }
    do throws(RecordClientError) {
      return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
        let body = try success(exchange, template.request.success)
        guard let record = body?.value(at: template.answer), record.object != nil else {
          let words = "the answer is no record that a new one can begin as"
          throw RecordClientError(description: words, exchange: exchange)
        }
        return record
      }.value
    } catch {
      // Nothing has been made yet.
      var error = error
      error.wasSent = false
      throw error
    }
  }

  /// A record of which the answer to its creation told no more than the identifier.
  private func located(
    _ id: String,
    _ type: TypeDialect,
    _ fields: JSONValue,
    _ exchange: Exchange,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Record {
    // Where nobody can read it, it holds what it was given as far as is known.
    let given = Record(id: id, changed: 0, fields: fields)
    guard type.profile.read.offered != nil else { return given }
    do throws(RecordClientError) {
      return try await read(.success(type), id, session).value ?? given
    } catch {
      var error = error
      error.createdID = id
      throw error
    }
  }

  func read(
    _ type: Result<TypeDialect, UnknownType>,
    _ id: String,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Answer<Record?> {
    let type = try known(type)
    let answer = try await show(type, id, session)
    let record = answer.value.map { value in
      session.note(value.shown, type.profile.name, in: .one, request: value.number)
    }
    return Answer(value: record, exchange: answer.exchange)
  }

  /// A record with the number of the request that showed it.
  struct Shown {
    var shown: TypeDialect.ShownRecord
    var number: Int
  }

  /// Reads a record as the system has it; nil where there is none.
  private func show(
    _ type: TypeDialect,
    _ id: String,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Answer<Shown?> {
    let operation = try offered(type, .read)
    guard let request = type.plain(operation, id: id, fresh: session.fresh()) else {
      throw unfilled(type, .read)
    }
    await waitForTurn(of: type, .read, operation, session)
    let number = session.beginRequest()
    return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
      if let status = exchange.response?.status, [204, 404, 410].contains(status) { return nil }
      if try showsNothing(exchange, operation) { return nil }
      guard let shown = try shown(exchange, type, operation) else {
        throw RecordClientError(description: "the answer is no record", exchange: exchange)
      }
      guard shown.id == id else {
        let words = "the answer is about the record \(shown.id), not \(id)"
        throw RecordClientError(description: words, exchange: exchange)
      }
      return type.isDeleted(shown) ? nil : Shown(shown: shown, number: number)
    }
  }

  func update(
    _ type: Result<TypeDialect, UnknownType>,
    _ id: String,
    _ patch: JSONValue,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Answer<Record> {
    let type = try known(type)
    let operation = try offered(type, .update)
    let asksRevision = type.profile.revision != nil && operation.request.asks(for: "revision")
    var revision = asksRevision ? session.revision(type.profile.name, id) : nil
    var current: JSONValue?
    let needsRevision = revision == nil && type.profile.revision?.isRequired == true && asksRevision
    if needsRevision || operation.sendsWhole || type.sendsWholeLists(of: patch) {
      (current, revision) = try await state(of: type, id, session)
    }
    var isRepeated = false
    while true {
      guard
        let request = type.change(
          of: id,
          patch,
          current: current,
          revision: revision,
          fresh: session.fresh(),
          by: operation
        )
      else { throw unfilled(type, .update) }
      await waitForTurn(of: type, .update, operation, session)
      let number = session.beginRequest()
      let isHarmless = request.method == .put || (asksRevision && revision != nil)
      do throws(RecordClientError) {
        let answer = try await exchange(request, repeating: isHarmless ? .freely : .ifAsked) {
          exchange throws(RecordClientError) in
          try shown(exchange, type, operation, id: id)
        }
        if let shown = answer.value {
          let record = session.note(shown, type.profile.name, in: .one, request: number)
          return Answer(value: record, exchange: answer.exchange)
        }
        // Some systems answer a change with nothing.
        let whole = try await read(.success(type), id, session)
        guard let record = whole.value else {
          let words = "the record \(id) is gone after it was changed"
          throw RecordClientError(description: words, exchange: answer.exchange)
        }
        return Answer(value: record, exchange: answer.exchange)
      } catch {
        guard asksRevision, !isRepeated, let status = error.exchange.response?.status,
          Self.conflicts.contains(status)
        else { throw error }
        // Somebody else was quicker: once more, on top of what they did.
        isRepeated = true
        (current, revision) = try await state(of: type, id, session)
      }
    }
  }

  /// A record as it is now, where a change depends on that.
  private func state(
    of type: TypeDialect,
    _ id: String,
    _ session: RecordSession
  ) async throws(RecordClientError) -> (raw: JSONValue?, revision: JSONValue?) {
    let answer = try await show(type, id, session)
    guard let value = answer.value else {
      let words = "the record \(id) that is to be changed does not exist"
      throw RecordClientError(description: words, exchange: answer.exchange)
    }
    _ = session.note(value.shown, type.profile.name, in: .one, request: value.number)
    return (value.shown.raw, value.shown.revision)
  }

  func delete(
    _ type: Result<TypeDialect, UnknownType>,
    _ id: String,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Exchange {
    let type = try known(type)
    let operation = try offered(type, .delete)
    let asksRevision = type.profile.revision != nil && operation.request.asks(for: "revision")
    do throws(RecordClientError) {
      return try await deleted(type, id, operation, session)
    } catch {
      guard asksRevision, let status = error.exchange.response?.status,
        Self.conflicts.contains(status)
      else { throw error }
      // Somebody has changed it since it was seen: once more, as it is now.
      guard let shown = try await show(type, id, session).value else { return error.exchange }
      _ = session.note(shown.shown, type.profile.name, in: .one, request: shown.number)
      return try await deleted(type, id, operation, session)
    }
  }

  private func deleted(
    _ type: TypeDialect,
    _ id: String,
    _ operation: OfferedOperation,
    _ session: RecordSession
  ) async throws(RecordClientError) -> Exchange {
    let revision = session.revision(type.profile.name, id)
    guard
      let request = type.plain(operation, id: id, revision: revision, fresh: session.fresh())
    else { throw unfilled(type, .delete) }
    await waitForTurn(of: type, .delete, operation, session)
    return try await exchange(request, repeating: .freely) { exchange throws(RecordClientError) in
      if let status = exchange.response?.status, status == 404 || status == 410 { return }
      _ = try success(exchange, operation.request.success)
    }.exchange
  }

  /// The statuses by which a system says that a record is not as it was thought to be.
  private static let conflicts: Set<Int> = [409, 412, 428]
}
