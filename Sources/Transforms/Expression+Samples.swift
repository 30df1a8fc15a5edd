public import JSON

/// Values to try an expression with.
extension Expression {
  /// A value of the source with what the expression makes of it.
  public struct Sample: Sendable, Hashable {
    /// A value of the source.
    public let source: JSONValue
    /// What the target must hold; a value that the expression makes, and so can be edited to.
    public let target: JSONValue
    /// Whether the source's value would not do for the target, so that an integration that leaves
    /// values as they are is found out.
    public let isChanged: Bool
    /// Whether the target's value shows the text or the number that the sample was made from.
    public let isRunning: Bool
  }

  /// Values that the expression makes something of, those first that show most.
  ///
  /// They are made from a text and a number: both as they are, as parts of longer texts, as dates,
  /// and so as to meet the patterns, formats and constants of the expression itself. Samples that
  /// change on the way and still tell where they come from come first; no two have one target.
  ///
  /// - Parameters:
  ///   - text: A text, of letters best, that no other sample is made from.
  ///   - number: A number that no other sample is made from; at least 0.
  ///   - now: The time to reckon from, where the expression asks for it.
  /// - Returns: The samples; none only for an expression that makes nothing of anything tried.
  public func samples(text: String, number: Int, now: Moment) -> [Sample] {
    let samples = sources(text: text, number: number).compactMap { source -> Sample? in
      let target = evaluate(source, now: now)
      guard target.holdsSomething else { return nil }
      let shown = target.text
      return Sample(
        source: source,
        target: target,
        isChanged: !accepts(source: source, for: source, now: now),
        isRunning: shown.contains(text) || shown.contains(String(number))
      )
    }
    var chosen: [Sample] = []
    for (isChanged, isRunning) in [(true, true), (true, false), (false, true), (false, false)] {
      for sample in samples where sample.isChanged == isChanged && sample.isRunning == isRunning {
        if chosen.contains(where: { ValueComparison.agree($0.target, sample.target) }) { continue }
        chosen.append(sample)
      }
    }
    return chosen
  }

  private func sources(text: String, number: Int) -> [JSONValue] {
    let digits = String(number)
    let moment = Self.moment(from: number)
    var sources: [JSONValue] = []
    for old in literals(of: [.replace], from: 3) where !old.isEmpty {
      sources += [.string(text + old + digits), .string(digits + old + digits)]
    }
    for pattern in literals(of: [.matches], from: 2) {
      // With a blank in the run, so that there is something left where words are cut off.
      let runs = [digits, "\(digits.prefix(2)) \(digits)"]
      sources += runs.map { .string(WildcardPattern(pattern).example(run: $0)) }
    }
    sources += formats(of: [.datetimeParse]).map { .string($0.text(of: moment)) }
    if calls([.datetimeFormat, .datetimeDiff]) {
      sources += [.string(Self.localText(of: moment)), .string(moment.text)]
    }
    sources += [.string(text), .string("\(text) \(digits)"), .string(digits)]
    sources += [.string(digits + ".50"), .number(JSONNumber(number))]
    if let fraction = JSONNumber(text: digits + ".5") { sources.append(.number(fraction)) }
    sources += ["TRUE", "false", true, false]
    sources += [[.string(text), .string(digits)], [.string(text)]]
    return sources + constants + [.null]
  }

  /// The constants that stand where values may.
  private var constants: [JSONValue] {
    switch self {
    case .constant(let value): [value]
    case .path: []
    case .call(let function, let arguments):
      if case .fixed(let rows) = function.arguments {
        zip(rows.first { $0.count == arguments.count } ?? [], arguments).flatMap { kind, argument in
          if case .expression = kind { argument.constants } else { [] as [JSONValue] }
        }
      } else {
        arguments.flatMap(\.constants)
      }
    }
  }

  /// A moment of the years 1960 to 2019 in the last two hours of a day, with a fraction, another for
  /// another number: where clocks are two hours ahead, the next day has begun.
  private static func moment(from number: Int) -> Moment {
    let days = ((number / 7200) % 21915 + 21915) % 21915
    let seconds = (number % 7200 + 7200) % 7200
    return Moment(
      secondsSince1970: days * 86400 + 79200 + seconds - 315_619_200,
      nanoseconds: 250_000_000
    )
  }

  /// The moment as a clock shows it that is two hours ahead of UTC.
  private static func localText(of moment: Moment) -> String {
    let ahead = Moment(secondsSince1970: moment.seconds + 7200, nanoseconds: moment.nanoseconds)
    return ahead.text.dropLast() + "+02:00"
  }
}

extension JSONValue {
  /// Whether there is anything in it but nulls and empty lists and texts.
  fileprivate var holdsSomething: Bool {
    switch self {
    case .null: false
    case .string(let text): !text.isEmpty
    case .array(let elements): elements.contains(where: \.holdsSomething)
    default: true
    }
  }
}
