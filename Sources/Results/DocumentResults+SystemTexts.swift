import JSON
import Planning
import SystemModel

extension DocumentResults {
  /// The results with every text changed that may hold something of a system's answers, or of what was
  /// sent to it.
  ///
  /// Names of documents, types, properties, rules and cases stay as they are: a secret that is a word
  /// of the documents must not change what tools know them by.
  ///
  /// - Parameter change: What becomes of a text.
  /// - Returns: The changed results.
  /// - Complexity: O(*n*) in the number of texts.
  public func mappingSystemTexts(_ change: (String) -> String) -> DocumentResults {
    var results = self
    for index in pairings.indices {
      for rule in pairings[index].rules.indices {
        results.pairings[index].rules[rule].reason = change(pairings[index].rules[rule].reason)
      }
    }
    results.cases = cases.map { $0.mappingSystemTexts(change) }
    results.leftovers = leftovers.map { $0.mappingSystemTexts(change) }
    return results
  }
}

extension CaseResult {
  fileprivate func mappingSystemTexts(_ change: (String) -> String) -> CaseResult {
    var result = self
    result.message = change(message)
    result.evidence = evidence.mappingSystemTexts(change)
    for index in attempts.indices {
      result.attempts[index].reason = change(attempts[index].reason)
    }
    return result
  }
}

extension Evidence {
  fileprivate func mappingSystemTexts(_ change: (String) -> String) -> Evidence {
    var evidence = self
    evidence.checks = checks.map { check in
      var check = check
      check.expected = check.expected?.mappingTexts(change)
      check.actual = check.actual?.mappingTexts(change)
      return check
    }
    evidence.records = records.map { record in
      Record(name: record.name, type: record.type, id: change(record.id))
    }
    evidence.requests = requests.map { request in
      var request = request
      request.line = change(request.line)
      request.requestBody = change(request.requestBody)
      request.responseBody = change(request.responseBody)
      return request
    }
    return evidence
  }
}

extension JSONValue {
  fileprivate func mappingTexts(_ change: (String) -> String) -> JSONValue {
    switch self {
    case .null, .bool: return self
    case .number(let number):
      let text = change(number.text)
      return text == number.text ? self : .string(text)
    case .string(let string): return .string(change(string))
    case .array(let elements): return .array(elements.map { $0.mappingTexts(change) })
    case .object(let object):
      let members = object.members.map { member in
        JSONObject.Member(name: member.name, value: member.value.mappingTexts(change))
      }
      return .object(JSONObject(members))
    }
  }
}

extension Leftover {
  fileprivate func mappingSystemTexts(_ change: (String) -> String) -> Leftover {
    var leftover = self
    leftover.id = id.map(change)
    leftover.mark = change(mark)
    leftover.reason = change(reason)
    return leftover
  }
}
