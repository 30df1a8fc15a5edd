import ObjectForms
import SourceText

extension ResultsFile {
  /// What the file says besides its format; the documents are written one by one.
  static let runForm = ResultsForm(
    RunResults(
      provenance: Provenance(version: "", seed: 0, start: "", subject: ""),
      documents: [],
      wallTime: .zero,
      exitCode: 0,
      exitReason: ""
    )
  ) { form in
    form.object(
      "provenance",
      provenanceForm,
      "What the run was made of.",
      isRequired: true,
      { $0.provenance },
      { $0.provenance = $1 }
    )
    form.integer(
      "exitCode",
      "As the process ended.",
      isRequired: true,
      { $0.exitCode },
      { $0.exitCode = $1 }
    )
    form.string("exitReason", "Why it ended so.", { $0.exitReason }, { $0.exitReason = $1 })
    form.list(
      "gate",
      findingForm,
      "What makes the run red.",
      { $0.findings },
      { $0.findings = $1 }
    )
    form.seconds(
      "wallSeconds",
      "How long it took in real time.",
      isAlwaysWritten: true,
      { $0.wallTime },
      { $0.wallTime = $1 }
    )
    form.add(
      "totals",
      totalsForm.form,
      "What all documents came to.",
      write: { results, writer in
        writer.object("totals") { totalsForm.write(results.totals, to: &$0) }
      },
      read: nil
    )
    form.add(
      "documents",
      .list("a document", documentForm.form),
      "The documents as they were given.",
      isRequired: true,
      write: { _, _ in },
      read: { (results, reader) throws(ResultsProblem) in
        results.documents = try reader.elements { (reader) throws(ResultsProblem) in
          try documentForm.read(&reader)
        }
      }
    )
  }

  private static let findingForm = ResultsForm(GateFinding(nil, "", hint: "")) { form in
    form.knownWord("kind", "What it is.", { $0.kind }, { $0.kind = $1 })
    form.string("summary", "What is so.", { $0.summary }, { $0.summary = $1 })
    form.strings("items", "What it is about, the first few.", { $0.items }, { $0.items = $1 })
    form.text("help", "What to do about it.", { $0.hint }, { $0.hint = $1 })
  }

  private static let windowsForm = ResultsForm(
    Provenance.Windows(propagation: .zero, settle: .zero)
  ) { form in
    form.seconds("propagation", "For what must come.", { $0.propagation }, { $0.propagation = $1 })
    form.seconds("settle", "For what must not come, or must last.", { $0.settle }) {
      $0.settle = $1
    }
  }

  private static let systemForm = ResultsForm(
    Provenance.SystemAddress(name: "", address: "")
  ) { form in
    form.string("name", "Its name.", { $0.name }, { $0.name = $1 })
    form.string("address", "Its address, without secrets.", { $0.address }, { $0.address = $1 })
  }

  private static let provenanceForm = ResultsForm(
    Provenance(version: "", seed: 0, start: "", subject: "")
  ) { form in
    form.string("tool", "The version that ran.", { $0.version }, { $0.version = $1 })
    form.add(
      "seed",
      .anyText,
      "The seed; a string, for it may exceed what a reader's numbers hold.",
      isRequired: true,
      write: { $1.string("seed", String($0.seed)) },
      read: { (provenance, reader) throws(ResultsProblem) in
        provenance.seed = try reader.word { UInt64($0) }
      }
    )
    form.string("start", "When it began, in UTC.", { $0.start }, { $0.start = $1 })
    form.word("clock", "The clock that cases ran on.", { $0.clock }, { $0.clock = $1 })
    form.string(
      "subject",
      "What the documents were checked against.",
      { $0.subject },
      { $0.subject = $1 }
    )
    form.optionalString(
      "configurationSHA256",
      "The SHA-256 of the configuration.",
      { $0.configurationDigest },
      { $0.configurationDigest = $1 }
    )
    form.strings(
      "faults",
      "The mock's faults, NAME or NAME@RULE-ID.",
      isAlwaysWritten: true,
      { $0.faults },
      { $0.faults = $1 }
    )
    form.strings(
      "options",
      "What the run has to be given again.",
      { $0.options },
      { $0.options = $1 }
    )
    form.flag(
      "selection",
      "Whether only some of the cases were chosen.",
      { $0.isSelection },
      { $0.isSelection = $1 }
    )
    form.strings(
      "selectedBy",
      "The options that chose them.",
      { $0.selectedBy },
      { $0.selectedBy = $1 }
    )
    form.list(
      "systems",
      systemForm,
      "The systems that were tested.",
      breakingLines: false,
      { $0.systems },
      { $0.systems = $1 }
    )
    form.object(
      "windows",
      windowsForm,
      "For how long it waited.",
      { $0.windows },
      { $0.windows = $1 }
    )
    form.object("shard", shardForm, "The part of the run.", { $0.shard }, { $0.shard = $1 })
    form.integer(
      "selectedCases",
      "How many cases it had to take.",
      { $0.selectedCases },
      { $0.selectedCases = $1 }
    )
    form.integer(
      "allCases",
      "How many cases the documents have, taken or not.",
      { $0.allCases },
      { $0.allCases = $1 }
    )
    form.labels(
      "labels",
      "What is said about the run: commit, branch, job and others.",
      { $0.labels },
      { $0.labels = $1 }
    )
  }

  private static let shardForm = ResultsForm(Provenance.Shard(index: 1, count: 1)) { form in
    form.integer("index", "From 1.", in: 1...10_000, { $0.index }, { $0.index = $1 })
    form.integer("count", "How many there are.", in: 1...10_000, { $0.count }, { $0.count = $1 })
  }

  private static let totalsForm = ResultsForm(RunResults.Totals()) { form in
    form.integer("documents", "How many.", { $0.documents }, { $0.documents = $1 })
    form.integer("pairings", "How many.", { $0.pairings }, { $0.pairings = $1 })
    form.integer("requests", "How many.", { $0.requests }, { $0.requests = $1 })
    form.seconds(
      "elapsedSeconds",
      "The time of all documents.",
      isAlwaysWritten: true,
      { $0.elapsed },
      { $0.elapsed = $1 }
    )
    form.object("rules", countsForm(RuleResult.Status.self), "By status.", { $0.rules }) {
      $0.rules = $1
    }
    form.object("cases", countsForm(Outcome.self), "By outcome.", { $0.cases }) { $0.cases = $1 }
    form.add(
      "coverage",
      .anyText,
      "The line that people quote.",
      write: { $1.string("coverage", $0.coverageLine) },
      read: nil
    )
  }

  /// How many there are of each word.
  private static func countsForm<Word: RawRepresentable & CaseIterable & Hashable & Sendable>(
    _ type: Word.Type
  ) -> ResultsForm<[Word: Int]> where Word.RawValue == String {
    ResultsForm([Word: Int]()) { form in
      for word in Word.allCases {
        form.integer(word.rawValue, "How many.", { $0[word, default: 0] }, { $0[word] = $1 })
      }
    }
  }
}
