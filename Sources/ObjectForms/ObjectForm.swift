package import JSON

/// The members that an object may have: one table by which it is read, checked and described.
package struct ObjectForm: Sendable {
  /// A member.
  package struct Member: Sendable {
    /// The name.
    package var name: String
    /// What may stand there.
    package var form: Form
    /// What counts without it, as Markdown; nil where no object can do without it.
    package var usual: String?
    /// What it says, in a clause, as Markdown.
    package var summary: String
    /// A value that somebody could write.
    package var example: JSONValue?

    /// Creates a member, whose meaning follows by ``meaning(_:)``.
    package init(_ name: String, _ form: Form, else usual: String? = nil, example: JSONValue? = nil)
    {
      self.name = name
      self.form = form
      self.usual = usual
      self.example = example
      summary = ""
    }

    /// The member with what it says, in a clause, as Markdown.
    package func meaning(_ summary: String) -> Member {
      var member = self
      member.summary = summary
      return member
    }

    /// The address of a schema, which every file may name.
    package static let schema =
      Member("$schema", .text, else: "none", example: "./flowproof.schema.json")
      .meaning("the JSON Schema of the file, for editors; flowproof does not read it")

    /// Whether no object can do without it.
    package var isRequired: Bool { usual == nil }
  }

  /// A member that decides which others count.
  package struct Exclusion: Sendable {
    /// The member.
    package var member: String
    /// The word that it has to have; nil where it only has to be there.
    package var word: String?
    /// The names of the members that count beside it.
    package var counting: [String]

    /// Creates an exclusion.
    package init(_ member: String, _ word: String? = nil, counting: [String]) {
      self.member = member
      self.word = word
      self.counting = counting
    }

    /// Whether it holds for an object.
    func holds(for value: LocatedJSON) -> Bool {
      guard let found = value[member], !found.isNull else { return false }
      return word == nil || found.string == word
    }
  }

  /// The name of the table, as schemas have it.
  package var name: String
  /// The members in the order of manuals.
  package var members: [Member]
  /// What decides which members count, within one object as it is written.
  package var exclusions: [Exclusion] = []
  /// Whether another object may complete it: then no member is missing here, and null takes one back.
  package var isPart = false
  /// Whether null is as good as no member.
  package var takesNull = false
  /// Whether other members are none of our business.
  package var isOpen = false
  /// Whether a reader of its own looks at the members, and says what is wrong.
  package var isReadApart = false

  /// Creates a table.
  package init(_ name: String, _ members: [Member], exclusions: [Exclusion] = []) {
    self.name = name
    self.members = members
    self.exclusions = exclusions
  }

  /// The names of the members that people choose from.
  package var names: [String] { members.map(\.name).filter { !$0.hasPrefix("$") } }

  /// A member.
  package subscript(_ name: String) -> Member? { members.first { $0.name == name } }

  /// The table without some members.
  package func without(_ names: String...) -> ObjectForm {
    var form = self
    form.members.removeAll { names.contains($0.name) }
    return form
  }

  /// The table for objects that others complete, all that they hold included.
  package func part(named name: String? = nil) -> ObjectForm {
    var form = self
    form.name = name ?? self.name + "-part"
    form.isPart = true
    form.takesNull = true
    for index in form.members.indices { form.members[index].form = form.members[index].form.part }
    return form
  }
}

extension Form {
  /// The form inside objects that others complete; elements of lists are never completed.
  fileprivate var part: Form {
    var form = self
    switch kind {
    case .object(let object) where !object.isPart: form.kind = .object(object.part())
    case .map(let noun, let names, let element):
      form.kind = .map(noun, names: names, element.part)
    case .either(let forms): form.kind = .either(forms.map(\.part))
    default: break
    }
    return form
  }
}

/// The members of an object that can be used, as its table has them.
package struct FormedObject: Sendable {
  /// The object.
  package let value: LocatedJSON
  private let form: ObjectForm

  /// Takes an object, or anything else as one without members.
  package init(_ value: LocatedJSON, _ form: ObjectForm) {
    self.value = value
    self.form = form
  }

  /// Whether a member is there, be it of use or not.
  package func has(_ name: String) -> Bool {
    guard let found = value[name] else { return false }
    return !(found.isNull && form.takesNull)
  }

  /// The value of a member; nil where it is missing, or cannot be used.
  ///
  /// - Precondition: The table has the member.
  package subscript(_ name: String) -> LocatedJSON? {
    guard let member = form[name] else { preconditionFailure("no member \(name) of \(form.name)") }
    guard has(name), let found = value[name], member.form.takes(found, named: name) else {
      return nil
    }
    return found
  }

  /// The text of a member; nil where it is blank.
  package func text(_ name: String) -> String? {
    self[name]?.string.flatMap { $0.isBlank ? nil : $0 }
  }

  /// The time of a member.
  package func duration(_ name: String) -> Duration? {
    self[name]?.string.flatMap { Duration(written: $0) }
  }

  /// The word of a member.
  package func word<Word: RawRepresentable<String>>(_ name: String, as _: Word.Type) -> Word? {
    self[name]?.string.flatMap { Word(rawValue: $0) }
  }

  /// The members of a member whose names are free, as far as they can be used.
  package func entries(_ name: String) -> [LocatedJSON.Member] {
    guard let found = self[name], let form = form[name]?.form.form(for: found),
      case .map(_, let names, let element) = form.kind
    else { return [] }
    return (found.members ?? []).filter { member in
      !member.name.isBlank && names?(member.name, member.nameRange) == nil
        && !(member.value.isNull && self.form.takesNull)
        && element.takes(member.value, named: member.name)
    }
  }

  /// The elements of a list, as far as they can be used; a value that stands for a list of one is one.
  package func elements(_ name: String) -> [LocatedJSON] {
    guard let found = self[name], let form = form[name]?.form.form(for: found) else { return [] }
    guard case .list(_, let element) = form.kind else { return [found] }
    return (found.array ?? []).filter { element.takes($0) }
  }
}
