extension HelpTests {
  /// What `flowproof --help` prints.
  static let general = """
    flowproof: a test-runner for dataflow checklists

    usage: flowproof COMMAND [PATH…] [OPTION…]

      run        check every rule of the documents and write the reports
      lint       say what is wrong with the documents, where, and how to mend it
      plan       show the test cases as Given/When/Then, without running them
      facts      print what the documents say as JSON, a line for each
      transform  show a data type's expression, and what it makes of values
      prove      break each promise in turn, and say whether the cases notice
      diff       show what changed between two versions of a document or of a folder
      serve      answer as the mock systems over HTTP on this machine, for any client
      clean      delete what an interrupted run left behind, after its journal
      doctor     look whether the systems of the configuration let runs do what they need
      init       write a configuration with blanks for the systems that the documents name

    A path is a document (.rst), a folder of them, or - for standard input; the default is
    the folder checklists. `flowproof COMMAND --help` shows a command's options.

    example: flowproof run

    """

  /// What `flowproof run --help` prints.
  static let run = """
    flowproof run: check every rule of the documents and write the reports

    usage: flowproof run [PATH…] [OPTION…]

      --config FILE              the configuration (default: flowproof.json beside the \
    documents, or here; serve: none)
      --environment NAME         the environment of the configuration to lay over the rest of it
      --reports DIR              where the reports go (default: reports)
      --junit FILE               where the JUnit XML goes (default: junit.xml among the reports)
      --json FILE                where the results go (default: results.json among the reports)
      --seed S                   the seed of all generated values (run: a new one each time; \
    elsewhere: 1)
      --jobs N                   how many runs go on at a time (default: by the processors; real \
    systems: all)
      --fault NAME[@RULE-ID]     give the mock's integration a fault; `list` shows which and where
      --no-packing               give every case records of its own (more requests, the same \
    verdicts)
      --profiles                 take the systems for what the vendors offer, with their limits and \
    refusals
      --no-repeats               report a case that failed in company without telling it again \
    alone
      --no-fences                wait the whole window for what must never happen
      --no-shared-looks          let every story look at the systems for itself
      --budget TIME              how long the run may take, such as 20m; what it has no time for is \
    not run
      --resume RESULTS           go on from an earlier results.json: what passed or failed there is \
    not run again
      --color auto|always|never  when to use colours (default: auto, which heeds NO_COLOR)
      --quiet                    only what went wrong, and the last lines
      --verbose                  every case and every note
      --help                     this help
      --version                  the version

    examples:
      flowproof run
      flowproof run checklists/wix-wix.rst --seed 7
      flowproof run --fault forward-only
      flowproof run --fault list

    exit: 0 every checked rule holds, 1 a rule is broken, 2 usage, 3 an endpoint failed, 4 a \
    document is damaged, 5 nothing was checked, 70 a defect of flowproof, 130 interrupted

    """
}
