package import JSON
package import SourceText

/// Says all that is wrong with a value by its form, each thing in its place.
package struct FormCheck {
  private var diagnostics: [Diagnostic] = []
  private let limit: Int

  private init(limit: Int) { self.limit = limit }

  /// What is wrong with a value and all that it holds.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - form: The members that it should have.
  ///   - what: What it is, for sentences, such as `an entry`.
  ///   - limit: About how much is told at most.
  /// - Returns: What is wrong, in the order of the file, but for members that are missing.
  /// - Complexity: O(*n*) in the number of values.
  package static func diagnostics(
    of value: LocatedJSON,
    _ form: ObjectForm,
    as what: String,
    limit: Int = 1_000
  ) -> [Diagnostic] {
    var check = FormCheck(limit: limit)
    check.check(value, .object(form), Form.Place(what: what), takesNull: false)
    return check.diagnostics
  }

  private var isFull: Bool { diagnostics.count >= limit }

  private mutating func check(
    _ value: LocatedJSON,
    _ form: Form,
    _ place: Form.Place,
    takesNull: Bool
  ) {
    if isFull || takesNull && value.isNull { return }
    if let fault = form.fault(of: value, at: place) {
      diagnostics.append(fault)
      if fault.severity == .error { return }
    }
    guard let form = form.form(for: value) else { return }
    switch form.kind {
    case .object(let object) where !object.isReadApart: check(value, object, place.what)
    case .map(let noun, let names, let element):
      for member in value.members ?? [] { check(member, noun, names, element, takesNull) }
    case .list(let noun, let element):
      for one in value.array ?? [] { check(one, element, Form.Place(what: noun), takesNull: false) }
    default: break
    }
  }

  private mutating func check(_ value: LocatedJSON, _ form: ObjectForm, _ what: String) {
    for member in value.members ?? [] where !isFull {
      guard let known = form[member.name] else {
        if form.isOpen { continue }
        diagnostics.append(
          .unknownMember(member.name, of: what, known: form.names, at: member.nameRange)
        )
        continue
      }
      let place = Form.Place(name: member.name, what: "`\(member.name)`")
      check(member.value, known.form, place, takesNull: form.takesNull)
    }
    for exclusion in form.exclusions where exclusion.holds(for: value) {
      for member in value.members ?? []
      where form[member.name] != nil && member.name != exclusion.member
        && !exclusion.counting.contains(member.name) && !member.value.isNull
      {
        diagnostics.append(.excludedMember(member, by: exclusion, of: what))
      }
    }
    if !form.isPart { diagnostics += Self.missing(in: value, form, as: what) }
  }

  private mutating func check(
    _ member: LocatedJSON.Member,
    _ noun: String,
    _ names: Form.NameCheck?,
    _ form: Form,
    _ takesNull: Bool
  ) {
    if member.name.isBlank {
      let article = noun.first.map("aeiou".contains) == true ? "an" : "a"
      diagnostics.append(.blankName("\(article) \(noun)", at: member.nameRange))
    } else if let fault = names?(member.name, member.nameRange) {
      diagnostics.append(fault)
    } else {
      let what = "the \(noun) `\(Diagnostic.shown(member.name))`"
      let place = Form.Place(name: member.name, what: what)
      check(member.value, form, place, takesNull: takesNull)
    }
  }

  /// The members that an object lacks.
  package static func missing(
    in value: LocatedJSON,
    _ form: ObjectForm,
    as what: String
  ) -> [Diagnostic] {
    let object = FormedObject(value, form)
    return form.members.filter { $0.isRequired && !object.has($0.name) }.map {
      .missingMember($0.name, of: what, at: value.range)
    }
  }
}
