//! What the examples print of the sample texts, as the README has them run.

#[path = "common/example.rs"]
mod example;

#[test]
fn annotate_lists_who_says_what() {
    let annotate = example::build("annotate");
    for sample in ["article", "story", "hearing"] {
        let answer = example::run(&annotate, &[&format!("examples/data/{sample}.txt")], "");
        assert_eq!((answer.status, answer.stderr.as_str()), (Some(0), ""), "{sample}");
        insta::assert_snapshot!(format!("list_of_the_{sample}"), answer.stdout);
    }
}

#[test]
fn quickstart_says_who_says_what() {
    let answer = example::run(&example::build("quickstart"), &[], "");
    assert_eq!(answer.status, Some(0));
    insta::assert_snapshot!(answer.stdout, @r"
    Ada: Who is it?
    Tom Pike: It’s only me,
    ");
}
