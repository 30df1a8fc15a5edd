import JSON
import ObjectForms

/// How values of a type stand in the results file as objects: one table of members, by which they
/// are written and read.
struct ResultsForm<Value: Sendable>: Sendable {
  /// A member of the objects.
  struct Member: Sendable {
    /// Its name.
    let name: String
    /// What stands behind it.
    let form: Form
    /// What it says, in a sentence.
    let summary: String
    /// Whether no object can do without it.
    let isRequired: Bool
    /// Writes the member, unless it has its plainest value.
    let write: @Sendable (Value, inout ResultsWriter) -> Void
    /// Reads what stands behind the member; nil where it is for people and says nothing new.
    let read: (@Sendable (inout Value, inout ResultsReader) throws(ResultsProblem) -> Void)?
  }

  /// What an object is, for sentences, such as `the case`; nil for the file itself.
  let name: String?
  /// What an object says that has no members.
  let blank: Value
  /// The members in the order in which they are written.
  private(set) var members: [Member] = []

  /// Creates a form.
  ///
  /// - Parameters:
  ///   - blank: What an object says that has no members.
  ///   - name: What an object is, for sentences.
  ///   - describe: Adds the members.
  init(_ blank: Value, name: String? = nil, _ describe: (inout ResultsForm) -> Void) {
    self.blank = blank
    self.name = name
    describe(&self)
  }

  /// Adds a member.
  mutating func add(
    _ name: String,
    _ form: Form,
    _ summary: String,
    isRequired: Bool = false,
    write: @escaping @Sendable (Value, inout ResultsWriter) -> Void,
    read: (@Sendable (inout Value, inout ResultsReader) throws(ResultsProblem) -> Void)?
  ) {
    members.append(
      Member(
        name: name,
        form: form,
        summary: summary,
        isRequired: isRequired,
        write: write,
        read: read
      )
    )
  }

  /// Writes the members of a value.
  func write(_ value: Value, to writer: inout ResultsWriter) {
    for member in members { member.write(value, &writer) }
  }

  /// Reads an object.
  ///
  /// Members that the table does not have are passed over.
  func read(_ reader: inout ResultsReader) throws(ResultsProblem) -> Value {
    var value = blank
    var seen: UInt64 = 0
    var next = 0
    try reader.beginObject()
    while let name = try reader.nextName() {
      guard let index = index(of: name, from: next) else {
        try reader.skip()
        continue
      }
      next = index + 1
      seen |= 1 << UInt64(index)
      guard let read = members[index].read else {
        try reader.skip()
        continue
      }
      try read(&value, &reader)
    }
    for index in members.indices where members[index].isRequired && seen & 1 << UInt64(index) == 0 {
      throw reader.problem(missing(members[index].name))
    }
    return value
  }

  private func missing(_ member: String) -> String {
    name.map { "\($0) lacks `\(member)`" } ?? "`\(member)` is missing"
  }

  /// The place of a member in the table: most stand in its order, so that the next is tried first.
  private func index(of name: String, from start: Int) -> Int? {
    for index in start..<members.count where members[index].name == name { return index }
    for index in 0..<start where members[index].name == name { return index }
    return nil
  }
}

extension ResultsForm {
  /// The form of the objects, for those who describe the file.
  var form: Form {
    var object = ObjectForm(
      "",
      members.map {
        ObjectForm.Member($0.name, $0.form, else: $0.isRequired ? nil : "").meaning($0.summary)
      }
    )
    object.isOpen = true
    return .object(object)
  }
}
