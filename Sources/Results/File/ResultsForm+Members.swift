import JSON
import ObjectForms
import SourceText

/// Members of the usual kinds, each with how a value is taken out and put in.
extension ResultsForm {
  /// A string that is always written.
  mutating func string(
    _ name: String,
    _ summary: String,
    isRequired: Bool = false,
    _ get: @escaping @Sendable (Value) -> String,
    _ set: @escaping @Sendable (inout Value, String) -> Void
  ) {
    add(
      name,
      .anyText,
      summary,
      isRequired: isRequired,
      write: { $1.string(name, get($0)) },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.string()) }
    )
  }

  /// A string that may be empty, and is left out then.
  mutating func text(
    _ name: String,
    _ summary: String,
    _ get: @escaping @Sendable (Value) -> String,
    _ set: @escaping @Sendable (inout Value, String) -> Void
  ) {
    add(
      name,
      .anyText,
      summary,
      write: { $1.text(name, get($0)) },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.string()) }
    )
  }

  /// A string that there may be none of.
  mutating func optionalString(
    _ name: String,
    _ summary: String,
    _ get: @escaping @Sendable (Value) -> String?,
    _ set: @escaping @Sendable (inout Value, String) -> Void
  ) {
    add(
      name,
      .anyText,
      summary,
      write: { value, writer in
        if let text = get(value) { writer.string(name, text) }
      },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.string()) }
    )
  }

  /// One of the words of a type.
  mutating func word<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String,
    _ summary: String,
    isRequired: Bool = false,
    _ get: @escaping @Sendable (Value) -> Word?,
    _ set: @escaping @Sendable (inout Value, Word) -> Void
  ) where Word.RawValue == String {
    add(
      name,
      .word(Word.self),
      summary,
      isRequired: isRequired,
      write: { value, writer in
        if let word = get(value) { writer.string(name, word.rawValue) }
      },
      read: { (value, reader) throws(ResultsProblem) in
        set(&value, try reader.word { Word(rawValue: $0) })
      }
    )
  }

  /// One of the words of a type, which later versions may have more of: those are passed over.
  mutating func knownWord<Word: RawRepresentable & CaseIterable & Sendable>(
    _ name: String,
    _ summary: String,
    _ get: @escaping @Sendable (Value) -> Word?,
    _ set: @escaping @Sendable (inout Value, Word) -> Void
  ) where Word.RawValue == String {
    add(
      name,
      .anyText,
      summary + " One of: " + Word.allCases.map(\.rawValue).joined(separator: ", ") + ".",
      write: { value, writer in
        if let word = get(value) { writer.string(name, word.rawValue) }
      },
      read: { (value, reader) throws(ResultsProblem) in
        if let word = Word(rawValue: try reader.string()) { set(&value, word) }
      }
    )
  }

  /// A whole number that there may be none of.
  mutating func integer(
    _ name: String,
    _ summary: String,
    in range: ClosedRange<Int> = 0...1 << 53,
    isRequired: Bool = false,
    _ get: @escaping @Sendable (Value) -> Int?,
    _ set: @escaping @Sendable (inout Value, Int) -> Void
  ) {
    let isAny = range == 0...1 << 53
    add(
      name,
      .integer(range),
      summary,
      isRequired: isRequired,
      write: { value, writer in
        if let number = get(value) { writer.integer(name, number) }
      },
      read: { (value, reader) throws(ResultsProblem) in
        set(&value, isAny ? try reader.integer() : try reader.integer(in: range))
      }
    )
  }

  /// A number of seconds that is left out where it is zero, unless it is always written.
  mutating func seconds(
    _ name: String,
    _ summary: String,
    isAlwaysWritten: Bool = false,
    _ get: @escaping @Sendable (Value) -> Duration,
    _ set: @escaping @Sendable (inout Value, Duration) -> Void
  ) {
    add(
      name,
      .number,
      summary,
      write: { value, writer in
        let duration = get(value)
        if isAlwaysWritten || duration > .zero { writer.seconds(name, duration) }
      },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.seconds()) }
    )
  }

  /// A truth value that is left out where it is the usual one.
  mutating func flag(
    _ name: String,
    _ summary: String,
    usually usual: Bool? = false,
    _ get: @escaping @Sendable (Value) -> Bool,
    _ set: @escaping @Sendable (inout Value, Bool) -> Void
  ) {
    add(
      name,
      .bool,
      summary,
      write: { value, writer in
        let flag = get(value)
        if flag != usual { writer.value(name, .bool(flag)) }
      },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.bool()) }
    )
  }

  /// Any value that there may be none of.
  mutating func value(
    _ name: String,
    _ summary: String,
    _ get: @escaping @Sendable (Value) -> JSONValue?,
    _ set: @escaping @Sendable (inout Value, JSONValue) -> Void
  ) {
    add(
      name,
      .value,
      summary,
      write: { value, writer in
        if let json = get(value) { writer.value(name, json) }
      },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.value()) }
    )
  }

  /// Strings as a list, which is left out where there are none, unless it is always written.
  mutating func strings(
    _ name: String,
    _ summary: String,
    isAlwaysWritten: Bool = false,
    _ get: @escaping @Sendable (Value) -> [String],
    _ set: @escaping @Sendable (inout Value, [String]) -> Void
  ) {
    add(
      name,
      .list("a text", .anyText),
      summary,
      write: { $1.strings(name, get($0), isAlwaysWritten: isAlwaysWritten) },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try reader.strings()) }
    )
  }

  /// Labels as an object of texts, which is left out where there are none.
  mutating func labels(
    _ name: String,
    _ summary: String,
    _ get: @escaping @Sendable (Value) -> [Label],
    _ set: @escaping @Sendable (inout Value, [Label]) -> Void
  ) {
    add(
      name,
      .map("label", .anyText),
      summary,
      write: { value, writer in
        let labels = get(value)
        if labels.isEmpty { return }
        let object = JSONObject(labels.map { .init(name: $0.name, value: .string($0.value)) })
        writer.value(name, .object(object))
      },
      read: { (value, reader) throws(ResultsProblem) in
        var labels: [Label] = []
        try reader.beginObject()
        while let name = try reader.nextName() { labels.append(Label(name, try reader.string())) }
        set(&value, labels)
      }
    )
  }

  /// An object that there may be none of.
  mutating func object<Part>(
    _ name: String,
    _ form: ResultsForm<Part>,
    _ summary: String,
    isRequired: Bool = false,
    _ get: @escaping @Sendable (Value) -> Part?,
    _ set: @escaping @Sendable (inout Value, Part) -> Void
  ) {
    add(
      name,
      form.form,
      summary,
      isRequired: isRequired,
      write: { value, writer in
        guard let part = get(value) else { return }
        writer.object(name) { form.write(part, to: &$0) }
      },
      read: { (value, reader) throws(ResultsProblem) in set(&value, try form.read(&reader)) }
    )
  }

  /// Objects as a list, which is left out where there are none.
  mutating func list<Element>(
    _ name: String,
    _ form: ResultsForm<Element>,
    _ summary: String,
    breakingLines: Bool = true,
    _ get: @escaping @Sendable (Value) -> [Element],
    _ set: @escaping @Sendable (inout Value, [Element]) -> Void
  ) {
    add(
      name,
      .list("an element", form.form),
      summary,
      write: { value, writer in
        let elements = get(value)
        if elements.isEmpty { return }
        writer.array(name, breakingLines: breakingLines) { writer in
          for element in elements {
            writer.object { form.write(element, to: &$0) }
          }
        }
      },
      read: { (value, reader) throws(ResultsProblem) in
        set(
          &value,
          try reader.elements { (reader) throws(ResultsProblem) in try form.read(&reader) }
        )
      }
    )
  }
}
