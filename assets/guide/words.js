const WORDS = [
[
"administration.html#administration",
"Administration",
""
],
[
"administration.html#installing",
"Administration: Installing",
"See installing : a .deb , a tar.gz without root, an installer for Windows. No network is needed afterwards, and none for the .deb if its libraries are there. Upgrades and removal leave workspaces alone. Without a graphics card everything works; trainings take longer."
],
[
"administration.html#folders",
"Administration: Folders",
"A workspace belongs on a disk of this computer; a network drive is refused, because a database is not safe there. Scans may lie on a share. If their drive letter or folder changes: voxloop relink FOLDER finds them by content. A voxel copy of each opened case lies in cache , which keeps itself within a bound."
],
[
"administration.html#backups",
"Administration: Backups",
"While the window is open a backup is taken at the latest half an hour after work that no backup holds, and checked by opening it. All of the last two days stay, then one a day, a week and a month. “Back up now” in the palette, or: voxloop -w ~/liver backup # works while the window is open voxloop -w ~/liver backups voxloop -w ~/liver restore FILE # shows what differs; --yes does it voxloop -w ~/liver check # names each fault, and what to do voxloop -w ~/liver salvage -o ~/liver2 A backup holds the database: masks, decisions, history. It does not hold weights and recordings; copy the folders models and audio with your usual backup. A backup on the same disk does not help when the disk dies: copy the whole folder elsewhere, while no window has it open."
],
[
"administration.html#nights",
"Administration: Nights",
"voxloop -w ~/liver schedule install # a systemd user timer, or a task of Windows voxloop -w ~/liver schedule show voxloop -w ~/liver schedule remove It asks every night for train --if-due , which says no while a window has the workspace; the window then trains by itself. For a user who is not logged in at night, systemd needs loginctl enable-linger USER . The Windows task has not been run on a Windows machine by us."
],
[
"administration.html#several-people-on-one-machine",
"Administration: Several people on one machine",
"One workspace, one at a time: who opens it holds it, and the next is told what holds it. Commands that only read ( cases , queue , models , export 's reading and the like) work beside it. Each decision keeps the login of the person. Settings, keys and phrases are each person's own. Put the workspace where all of them may write, with a group of their own."
],
[
"administration.html#updates",
"Administration: Updates",
"Nothing looks for updates by itself. voxloop update and “Look for an update” in the menu read one small file, and say whether the version in it is newer, the same or older; nothing is downloaded or installed. The place is a folder (a share), a file or an https address: voxloop update --from /mnt/share/voxloop # kept for this person; later: voxloop update For all persons of a machine write update_from = \"/mnt/share/voxloop\" into /etc/xdg/voxloop/settings.toml (Windows: C:\\ProgramData\\voxloop\\settings.toml ). In the folder lies voxloop.json : {\"version\": \"0.4.0\", \"notes\": \"What is new.\", \"file\": \"voxloop_0.4.0_amd64.deb\", \"sha256\": \"…\"} file is a name beside it or an address. Check the package against the sha256 before you install it."
],
[
"administration.html#forgetting-a-patient",
"Administration: Forgetting a patient",
"voxloop forget PATIENT ; what it does and does not reach is told under data protection ."
],
[
"administration.html#offline",
"Administration: Offline",
"Copy the package, install it, done. A voice model is taken from a disk: voxloop voice install FOLDER ."
],
[
"administration.html#what-the-machine-has",
"Administration: What the machine has",
"voxloop doctor says versions, graphics card, display, gamepad, microphone, room on the disks, the state of the database and whether each child process starts."
],
[
"commands.html#commands",
"Commands",
"voxloop alone opens the window. voxloop -w WORKSPACE COMMAND runs one use case and exits. Without -w it is the folder one stands in, if that is a workspace, else the last one opened. With --json anywhere in the line it prints exactly one JSON document on standard output; progress and notices go to standard error. Exit status: 0 done, 1 refused ( {\"error\": {\"code\", \"message\", \"hint\"}} ), 2 usage, 130 interrupted. This page is generated from the parser: python -m desktop.cli.reference ."
],
[
"commands.html#options-of-every-command",
"Commands: Options of every command",
"argument or option -w, --workspace <path> The workspace's folder. --json Print exactly one JSON document."
],
[
"commands.html#audit-anchor",
"Commands: audit anchor",
"Print the hash of the newest entry, to be kept somewhere else. voxloop audit anchor [OPTIONS]"
],
[
"commands.html#audit-log",
"Commands: audit log",
"List the newest entries of the audit trail. voxloop audit log [OPTIONS] argument or option -n <int range> How many entries. [default: 50; x>=1]"
],
[
"commands.html#audit-verify",
"Commands: audit verify",
"Check that no entry was changed, removed or added in between. voxloop audit verify [OPTIONS] argument or option --anchor <str> A hash that was anchored before."
],
[
"commands.html#backup",
"Commands: backup",
"Write a verified copy of the database beside it; works while the window is open. voxloop backup [OPTIONS]"
],
[
"commands.html#backups",
"Commands: backups",
"List the backups of the workspace, newest first. voxloop backups [OPTIONS]"
],
[
"commands.html#bench-ct",
"Commands: bench ct",
"A real CT from DICOM to a saved correction: memory, seconds and the draft's Dice. voxloop bench ct [OPTIONS] argument or option --data <path> A folder with ct_abdomen/ and ct_multiorgan/. [required] --steps <int range> Steps of each net; few, so it is poor. [default: 60; x>=1]"
],
[
"commands.html#bench-draft",
"Commands: bench draft",
"A whole draft against its bare forward passes, for a small case and a large CT. voxloop bench draft [OPTIONS] argument or option --data <path> A folder with images/ and labels/. --runs <int range> How often both take turns. [default: 5; x>=1] --steps <int range> Steps of each net; few, so it is poor. [default: 30; x>=1]"
],
[
"commands.html#bench-edit",
"Commands: bench edit",
"Dice per act and simulated second of each tool; sweeping hotspots against whole cases. voxloop bench edit [OPTIONS] argument or option --data <path> A folder with hippocampus/ and other sets. [required] --only <str> tools or teaching; both otherwise. --volumes <int range> Of each set, for the tools. [default: 2; x>=1] --acts <int range> At most so many of one tool on a draft. [default: 30; x>=1] --seeds <int range> Of the damage, and of the trainings. [default: 2; x>=1] --steps <int range> Of each training. [default: 500; x>=10] --cases <int range> Drafted cases that are swept. [default: 20; x>=1] --held-out <int range> Cases that measure the models. [default: 20; x>=1] --labels <str> Names of the labels. [default: anterior,posterior] --threads <int range> Threads of a training. [default: 2; x>=1]"
],
[
"commands.html#bench-hands",
"Commands: bench hands",
"A virtual gamepad through SDL, and whole sessions by keyboard, mouse, pad and voice alone. voxloop bench hands [OPTIONS] argument or option --cases <int range> Of each session. [default: 50; x>=1] --presses <int range> Of a button, for its latency. [default: 200; x>=1] --plugs <int range> How often the pad is plugged in. [default: 100; x>=2] --only <str> One session: keyboard, mouse, pad or voice. --recogniser <str> auto, vosk, pocketsphinx; text: none. [default: auto]"
],
[
"commands.html#bench-learning",
"Commands: bench learning",
"One net and two from few cases: seconds, Dice, and the true error that hotspots hold. voxloop bench learning [OPTIONS] argument or option --data <path> A folder with images/ and labels/. [required] --labels <str> Names of the labels. [default: anterior,posterior] --cases <int range> How many volumes teach. [default: 5; x>=1] --unseen <int range> How many others are drafted. [default: 20; x>=1] --steps <int range> Steps of each net. [default: 600; x>=1] --seconds <float range> Of each training, instead. [x>=1.0] --threads <int range> Threads of a training. [default: 1; x>=1] --seed <int> Seed of the draw and of the nets. [default: 1]"
],
[
"commands.html#bench-loop",
"Commands: bench loop",
"A simulated reviewer takes labelled volumes through the loop. voxloop bench loop [OPTIONS] argument or option --data <path> A folder with images/ and labels/. [required] --labels <str> Names of the labels. [default: anterior,posterior] --cases <int> How many of the volumes, by name. [default: 120] --held-out <int> How many of them measure the models. [default: 40] --rounds <int> Rounds after the first training. [default: 3] --steps <int> Steps of each net, in every training. --seconds <float> Of each training's optimisation. --reviewer <str> perfect, noisy or lazy. [default: perfect] --strategy <str> Instead of the task's strategy. --seed <int> Seed of draw, picks and trainings. [default: 1]"
],
[
"commands.html#bench-nights",
"Commands: bench nights",
"Thirty nights with spoiled trainings among them: what the gate lets in, and how often. voxloop bench nights [OPTIONS] argument or option --data <path> A folder with images/ and labels/. [required] --labels <str> Names of the two labels. [default: anterior,posterior] --nights <int range> How many nights are played. [default: 30; x>=2] --cases <int range> How many volumes teach. [default: 20; x>=3] --held-out <int range> How many others measure. [default: 30; x>=2] --steps <int range> Of an honest training. [default: 50; x>=10] --draws <int range> Held-out sets drawn for each rate. [default: 200; x>=1] --seed <int> Seed of cases, nets and draws. [default: 1]"
],
[
"commands.html#bench-queue",
"Commands: bench queue",
"The queue of ten thousand cases: opening, narrowing down, selecting the next hundred. voxloop bench queue [OPTIONS]"
],
[
"commands.html#bench-scene",
"Commands: bench scene",
"Frames of the 3-D view, moving and still, and how soon it follows an edit. voxloop bench scene [OPTIONS]"
],
[
"commands.html#bench-smart-fix",
"Commands: bench smart-fix",
"The smart fix: milliseconds, error against a full cut, strokes from 0.80 to 0.90 Dice. voxloop bench smart-fix [OPTIONS] argument or option --data <path> A folder with hippocampus/ and other sets. [required] --hippocampi <int range> How many of them are played. [default: 8; x>=1] --seed <int> Seed of the damage. [default: 100]"
],
[
"commands.html#bench-start",
"Commands: bench start",
"From the start of the process to the last case, painted; its memory and modules. voxloop bench start [OPTIONS]"
],
[
"commands.html#bench-store",
"Commands: bench store",
"Encode and durably write label maps of 512 x 512 x 200. voxloop bench store [OPTIONS]"
],
[
"commands.html#bench-viewer",
"Commands: bench viewer",
"Launch, slice step, brush, smart fix, case switch, memory and event-loop gaps. voxloop bench viewer [OPTIONS] argument or option --depth <list[int]> Slices of a volume; repeatable. [default: 160, 200] --side <int> Voxels along rows and columns. [default: 512] --switches <int> Case switches for memory; 0 for none. [default: 1000] --train / --no-train Also while a model trains. [default: train] --napari <path> A Python with napari, to step beside."
],
[
"commands.html#bench-voice",
"Commands: bench voice",
"Every phrase read by synthetic voices, in noise, and an hour of talk that is no command. voxloop bench voice [OPTIONS] argument or option --minutes <float range> Of talk that is no command. [default: 60.0; x>=0.1] --only <str> One recogniser: vosk or pocketsphinx. --quick A few phrases and seconds of each."
],
[
"commands.html#cases",
"Commands: cases",
"List every case with its state and draft. voxloop cases [OPTIONS]"
],
[
"commands.html#check",
"Commands: check",
"Check the whole workspace; name each fault and what to do about it. voxloop check [OPTIONS]"
],
[
"commands.html#commands_1",
"Commands: commands",
"List every command of the window with its key and words. voxloop commands [OPTIONS]"
],
[
"commands.html#comment",
"Commands: comment",
"Comment on a model, a run or a round. voxloop comment [OPTIONS] {ABOUT} {text} argument or option ABOUT <str> m3, champion, run:2 or round:5. [required] text <str> The comment; it is kept for good. [required]"
],
[
"commands.html#comments",
"Commands: comments",
"List comments, the newest first; on one thing if it is named. voxloop comments [OPTIONS] [[ABOUT]] argument or option [ABOUT] <str> m3, champion, run:2 or round:5."
],
[
"commands.html#compare",
"Commands: compare",
"Compare two models case by case on the held-out cases, or for a claim on the sealed ones. voxloop compare [OPTIONS] {A} {B} argument or option A <str> A model, as m3. [required] B <str> The model to hold against it. [required] --sealed Open the sealed cases for a claim; every opening is counted."
],
[
"commands.html#context",
"Commands: context",
"Name a series to be shown beside a case. The files stay where they are. voxloop context [OPTIONS] {case} {path} argument or option case <str> Name or number of the case. [required] path <path> Folder or file of one series. [required] --role <str> What it is: prior or sequence. [default: prior] --same-patient It is of the case's patient, whatever its files say."
],
[
"commands.html#demo",
"Commands: demo",
"Play one turn of the loop on phantoms; an existing sample study is kept. voxloop demo [OPTIONS] argument or option -o, --output <path> Instead of the user's data folder. --open Open the window on it, or write screenshots. --seconds <float range> Of each training's optimisation. [default: 45.0; x>=1.0]"
],
[
"commands.html#doctor",
"Commands: doctor",
"Say what this machine and this installation have, and whether the children start. voxloop doctor [OPTIONS] argument or option --self-check Instead: every part that is found by being there. --bundle <path> Also write a ZIP file for support, without patient data."
],
[
"commands.html#draft",
"Commands: draft",
"Draft masks with the champion; before there is one, with the starter model if it fits. voxloop draft [OPTIONS] [CASE]... argument or option CASE <list[str]> Names or numbers of cases. --next <int> The first N cases of the queue. [default: 0] --all Every waiting case without a fresh draft."
],
[
"commands.html#export",
"Commands: export",
"Write every verified mask (or the tables) as a release. voxloop export [OPTIONS] argument or option -o, --output <path> A new folder. [required] --format <str> nifti, nrrd or csv. [default: nifti]"
],
[
"commands.html#field",
"Commands: field",
"Answer a study-level question of the task. voxloop field [OPTIONS] {case} {name} {value} argument or option case <str> Name or number of the case. [required] name <str> One of the task's fields. [required] value <str> The answer; - takes it back. [required]"
],
[
"commands.html#findings",
"Commands: findings",
"List the connected parts of each label: ml, long and short axis in mm, slices. voxloop findings [OPTIONS] {case} argument or option case <str> Name or number of the case. [required] --csv <path> Write them to this new file as a table."
],
[
"commands.html#forget",
"Commands: forget",
"Take all that is known of one patient out of the workspace. What goes is shown first. History keeps its numbers, times and hashes; the audit log stays whole. Models that learnt from the patient, releases and copies elsewhere are named: they are not changed. voxloop forget [OPTIONS] {PATIENT} argument or option PATIENT <str> A pseudonym; see: voxloop --json cases [required] --yes Do it; it cannot be undone. --dry-run Only say what would go. --backups Also remove the backups that hold the patient; take a fresh one."
],
[
"commands.html#gate",
"Commands: gate",
"Judge a model against the champion on the held-out cases. Changes no champion. voxloop gate [OPTIONS] {model} argument or option model <str> A model, as m3. [required]"
],
[
"commands.html#held-out-refresh",
"Commands: held-out refresh",
"Hold out random audit cases nobody has decided on; as many of the most used ones teach. voxloop held-out refresh [OPTIONS] argument or option -n <int range> How many patients; a fifth of those held out unless said. [x>=1] --seed <int> Seed of the draw; it is recorded."
],
[
"commands.html#held-out-show",
"Commands: held-out show",
"List the held-out cases with how often each was looked at, the sealed ones, and the draws. voxloop held-out show [OPTIONS]"
],
[
"commands.html#hotspots",
"Commands: hotspots",
"List where the draft of a case is likely wrong. voxloop hotspots [OPTIONS] {case} argument or option case <str> Name or number of the case. [required]"
],
[
"commands.html#import",
"Commands: import",
"Take scans into the workspace. The files stay where they are. voxloop import [OPTIONS] {paths}... argument or option paths... <list[Path]> Folders or files: DICOM, NIfTI, NRRD. [required] --labels <path> Folder of masks, paired by name. --list <path> CSV: scan, patient and further groups. --held-out <float range> Share of patients drawn to measure models. [default: 0.0; 0.0<=x<=0.9] --sealed <float range> Share of patients sealed for claims, apart from those; else the task's, usually 0. [0.0<=x<=0.9] --seed <int> Seed of the held-out draw. [default: 0] --channels <str> Names of the images of one case, T1,T2: files end in _0000, _0001 or _T1, _T2. --dry-run Only say what would be taken and what refused; change nothing."
],
[
"commands.html#init",
"Commands: init",
"Make a workspace for one task. voxloop init [OPTIONS] argument or option --labels <str> Names: spleen,kidney. With choices it is a field: priority:high/low --task <path> A task file (TOML) instead of names."
],
[
"commands.html#mask",
"Commands: mask",
"Write one mask on the scan's own grid. voxloop mask [OPTIONS] {case} argument or option case <str> Name or number of the case. [required] -o, --output <path> NIfTI or NRRD file to write. [required] --what <str> draft, verified or uncertainty. [default: verified]"
],
[
"commands.html#model-export",
"Commands: model export",
"Copy a model with its change record; predict --model FOLDER uses the copy anywhere. voxloop model export [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] -o, --output <path> A new folder. [required] --reason <str> Why; it is kept."
],
[
"commands.html#model-pin",
"Commands: model pin",
"Keep the champion whatever the gate finds, until it is unpinned; a person still decides. voxloop model pin [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] --reason <str> Why; it is kept."
],
[
"commands.html#model-record",
"Commands: model record",
"Write a change record: what changed, protocol, evaluation, impact, when to roll back. voxloop model record [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] -o, --output <path> A new file: .md or .html."
],
[
"commands.html#model-reinstate",
"Commands: model reinstate",
"Take a retired model back. voxloop model reinstate [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] --reason <str> Why; it is kept."
],
[
"commands.html#model-retire",
"Commands: model retire",
"Set a model aside: it is neither promoted nor gone back to. Nothing of it is deleted. voxloop model retire [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] --reason <str> Why; it is kept."
],
[
"commands.html#model-unpin",
"Commands: model unpin",
"Let the gate promote other models over this one again. voxloop model unpin [OPTIONS] {model} argument or option model <str> A model, as m3 or champion. [required] --reason <str> Why; it is kept."
],
[
"commands.html#models",
"Commands: models",
"List the models with their held-out Dice. voxloop models [OPTIONS]"
],
[
"commands.html#note",
"Commands: note",
"Keep a note on a case, or correct one. voxloop note [OPTIONS] {case} {text} argument or option case <str> Name or number of the case. [required] text <str> The words. [required] --slice <int range> The axial slice they are about, counted from 1. [x>=1] --audio <path> A FLAC recording of them; it is copied. --corrects <int> The number of the note that these words replace."
],
[
"commands.html#notes",
"Commands: notes",
"List the notes, or take them out with their recordings. voxloop notes [OPTIONS] argument or option --search <str> Only notes with these words. --export <path> Write them to this new folder, with their recordings."
],
[
"commands.html#practice",
"Commands: practice",
"Make a workspace with planted errors to practise on, or score what was practised there. voxloop practice [OPTIONS] argument or option -o, --output <path> Instead of the user's data folder."
],
[
"commands.html#predict",
"Commands: predict",
"Write masks for scans outside the workspace. voxloop predict [OPTIONS] {paths}... argument or option paths... <list[Path]> Scans: DICOM folders, NIfTI, NRRD. [required] -o, --output <path> Folder for the masks. [required] --model <str> A model's folder, or its name as m3."
],
[
"commands.html#promote",
"Commands: promote",
"Make a model the champion. voxloop promote [OPTIONS] {model} argument or option model <str> A model, as m3. [required] --reason <str> Why; it is kept."
],
[
"commands.html#propose",
"Commands: propose",
"Propose answers for cases that nobody answered, where they are sure enough. voxloop propose [OPTIONS]"
],
[
"commands.html#queue",
"Commands: queue",
"List what is waiting for the reviewer, in order, with reasons. voxloop queue [OPTIONS] argument or option --filter <str> Which cases: open, flagged, partly, verified, mine, all. [default: open] --search <str> Words in name, reason or hotspots. --sort <str> Order: queue, name, dice, uncertainty. [default: queue]"
],
[
"commands.html#relink",
"Commands: relink",
"Find scans that moved, by their content: a drive letter, share or folder changed. voxloop relink [OPTIONS] {FOLDER} argument or option FOLDER <path> Where the scans lie now. [required]"
],
[
"commands.html#report",
"Commands: report",
"Write the report of a round: picks and why, decisions, the next model, with its plots. voxloop report [OPTIONS] [[ROUND]] argument or option [ROUND] <int> A round; else the newest. -o, --output <path> A new file: .html or .md. [required]"
],
[
"commands.html#restore",
"Commands: restore",
"Put a backup in the place of the database. What differs is shown first; --yes does it. The database that is replaced stays in the folder backups. Into a new folder no --yes is needed. voxloop restore [OPTIONS] {FILE} argument or option FILE <path> A backup; see: voxloop backups [required] --yes Replace the database that is there."
],
[
"commands.html#review",
"Commands: review",
"Decide on a case. The decision is on the disk when this returns. voxloop review [OPTIONS] {case} {kind} argument or option case <str> Name or number of the case. [required] kind <str> accept, correct, reject, flag, skip or reopen. [required] --mask <path> The corrected mask, on the case's own grid. --verified <str> all, slices:AXIS:LIST, hotspots:LIST or boxes:JSON. [default: all] --reason <str> Why; it is kept. --seconds <float> Seconds of attention it took."
],
[
"commands.html#rollback",
"Commands: rollback",
"Make the champion before this one the champion again. voxloop rollback [OPTIONS] argument or option --reason <str> Why; it is kept."
],
[
"commands.html#run-jobs",
"Commands: run-jobs",
"Do what is waiting: unfinished jobs, a due training, drafts of new cases. voxloop run-jobs [OPTIONS]"
],
[
"commands.html#runs",
"Commands: runs",
"List the trainings: data, settings, environment and seed of each. voxloop runs [OPTIONS]"
],
[
"commands.html#salvage",
"Commands: salvage",
"Make a new workspace of what can still be read of a damaged one, and say what could not. voxloop salvage [OPTIONS] argument or option -o, --output <path> An empty folder: the new workspace. [required]"
],
[
"commands.html#schedule-install",
"Commands: schedule install",
"Have the system ask for the nightly training, also when no window is open. voxloop schedule install [OPTIONS]"
],
[
"commands.html#schedule-remove",
"Commands: schedule remove",
"Take the timer of this workspace away. A window that is open trains as before. voxloop schedule remove [OPTIONS]"
],
[
"commands.html#schedule-show",
"Commands: schedule show",
"Say when the next training is due, and why. voxloop schedule show [OPTIONS]"
],
[
"commands.html#select",
"Commands: select",
"Pick the cases that teach most next, with reasons. voxloop select [OPTIONS] argument or option -n <int range> How many cases to pick. [x>=1; required] --strategy <str> Instead of the task's strategy. --seed <int> Seed of the lot; the round's number otherwise."
],
[
"commands.html#sweep",
"Commands: sweep",
"List the worst open hotspots of all waiting cases, worst first. voxloop sweep [OPTIONS] argument or option -n <int range> At most so many stops. [default: 40; x>=1] --per-case <int range> At most so many of one case. [default: 2; x>=1]"
],
[
"commands.html#timeline",
"Commands: timeline",
"List what the loop chose and why, the newest first. voxloop timeline [OPTIONS] argument or option -n <int range> How many events. [default: 50; 1<=x<=1000] --before <int> Go on before this event. --kind <str> picked, trained, judged, crowned, model … [default: all]"
],
[
"commands.html#train",
"Commands: train",
"Train on what is verified, and let the gate judge the new model. voxloop train [OPTIONS] argument or option --seconds <float range> Bounds the optimisation only. [x>=1.0] --if-due Only if the schedule says so. --seed <int> Seed of the nets and of the order of the data. [default: 0] --steps <int range> Steps of each net. [x>=10] --notify Tell the desktop what came of it."
],
[
"commands.html#update",
"Commands: update",
"Say whether a newer version is offered. Nothing is downloaded or installed. It is looked for only now, and only where you or an administrator said: a small JSON file with version, notes, file and sha256, called voxloop.json where a folder is named. voxloop update [OPTIONS] argument or option --from ADDRESS A folder, file or https address; it is kept."
],
[
"commands.html#voice-install",
"Commands: voice install",
"Take a voice model from a disk, or fetch one that you name. Nothing is fetched unasked. voxloop voice install [OPTIONS] {source} argument or option source <str> A model's folder or zip, or the address of a zip. [required] --sha256 <str> Its checksum; an address needs one."
],
[
"commands.html#voice-show",
"Commands: voice show",
"Say which microphone, recogniser and model there are, and which phrases cannot be heard. voxloop voice show [OPTIONS]"
],
[
"data-protection.html#data-protection",
"Data protection",
"No network. The program opens no connection by itself and listens on none. Two commands ask an address, and only the one you name: voxloop voice install ADDRESS --sha256 … fetches a voice model with its checksum; voxloop update (or “Look for an update” in the menu) reads one small file where you or an administrator set it. Without a set address it asks nobody."
],
[
"data-protection.html#what-is-kept-where",
"Data protection: What is kept where",
"place what the scans' own folders the scans, read only workspace voxloop.db masks, drafts, decisions, notes, answers, the audit log; the path of each scan workspace models weights and how they came about workspace audio recordings of spoken notes workspace backups copies of the database workspace cache , results copies of voxels, work in progress; cache may be deleted while nothing is open ~/.config/voxloop your settings, keys, phrases, and the folders opened lately ~/.local/share/voxloop the sample study, practice cases, voice models Nothing else is written. A workspace is one folder and not encrypted by the program: keep it on an encrypted disk, readable by those who may see the scans."
],
[
"data-protection.html#names",
"Data protection: Names",
"A patient is known by a pseudonym, made of the identifier in the file and a secret of the workspace that never leaves it with an export. A DICOM case is named after its folder only if that does not hold the patient's name, number, birth date or study date. NIfTI and NRRD files say nothing of a patient, so their file name becomes the case's name: if it tells a person's name, rename the file before the import. The path of each scan is kept in the database, so that the scan can be found again; exports do not hold it. Logs and messages of the program name no patient. Notes and reasons hold what you write."
],
[
"data-protection.html#voice",
"Data protection: Voice",
"Nothing listens unless a talk key ( V , Alt V , Shift N , Alt N ) or the pad's talk button is held, except while you switched the open microphone on in “Change voice…”. Sound is understood on this machine. A spoken note, or an answer in words, keeps its recording in audio ; commands keep none. While you speak, the sound is there as part-* : what a crash leaves of it becomes a note at the next start."
],
[
"data-protection.html#the-audit-log",
"Data protection: The audit log",
"Every decision and every change of champion is a line in a chain: time, who, what, from which input, on which draft. voxloop audit log shows it, voxloop audit verify finds a line that was changed, removed or put in between. voxloop audit anchor prints the newest hash, to be kept elsewhere: with it a cut at the end is found too."
],
[
"data-protection.html#forgetting",
"Data protection: Forgetting",
"History is append-only: a decision that is undone stays in the log, and a note that is taken away stays in the database. One command takes a patient out: voxloop -w ~/liver --json cases # shows each case's patient, a pseudonym voxloop -w ~/liver forget PATIENT # shows what would go voxloop -w ~/liver forget PATIENT --yes # does it; --backups removes backups that hold them No window may have the workspace open, and the disk needs room for three times the database. What goes: the patient's cases with name, groups, paths and geometry; every mask, draft, uncertainty map and stroke; notes with words and recordings; answers; reasons in words; picks; voxels and all else in cache ; what the record of a release says of them. The database is written anew, so that nothing deleted lies in its file or log. What stays, because history must stay whole: that there was a case with this number, when it was decided on and by whom, which part was verified (slices or boxes), the hashes of its masks and files, and the figures that models reached on it. The audit log is not touched: it never held a name or a word, only numbers, hashes and pseudonyms. A pseudonym says nothing without the workspace's secret and the identifier; one that was drawn for the held-out set stays on that record. A mask that another patient's case has as well (an empty one) stays with that case. What the command cannot reach is named in its answer: models that learnt from the patient keep what they learnt (weights, and a row of figures for each case they saw), and so do those that went on from them by day (train from scratch: voxloop train , then retire them); releases that were exported; backups, unless --backups is given. Not named, because nothing here knows of them: copies of the folder, reports and tables that were exported, and comments on models in which somebody wrote of the patient. The scans themselves are not touched. A backup from before brings the patient back: voxloop restore says so before it does. If the command is interrupted, run it again. The same scans may be imported again later; they come as new cases."
],
[
"data-protection.html#help-from-outside",
"Data protection: Help from outside",
"voxloop doctor --bundle FILE.zip writes a file for whoever helps you. It holds versions, devices, sizes and counts, and leaves out names of patients, cases, labels, files, folders and persons, notes, images and masks. Look inside before you send it; nothing is sent by itself."
],
[
"extending.html#extending",
"Extending",
"A new tool, strategy, format or command is one file in its folder. Nothing is registered anywhere else: menus, keys, palette, spoken phrases and the reference pages find it there, and a test that runs over every file of the folder judges it."
],
[
"extending.html#one-file-adds-one-thing",
"Extending: One file adds one thing",
"to add write asked of it by an editing tool desktop/tools/NAME.py with TITLE , ICON , KEY , CURSOR , HELP , Options , and begin , or region and compute tests/desktop a picking strategy engine/learning/strategies/NAME.py with title , rank tests/learning an uncertainty measure engine/learning/uncertainty/NAME.py with measure tests/learning a network engine/learning/networks/NAME.py with build tests/learning a file format engine/imaging/formats/NAME.py with sniff , read , write tests/imaging a window command a row in a file of desktop/commands/ tests/desktop a recogniser of speech desktop/input/voice/recognisers/NAME.py with possible , load tests/desktop a terminal command desktop/cli/commands_NAME.py with register tests/cli a migration store/migrations/000N_NAME.py with up tests/store Each folder is searched; nothing is registered anywhere else."
],
[
"extending.html#three-recipes-tried",
"Extending: Three recipes, tried",
"A strategy. Write engine/learning/strategies/by_number.py : \"\"\"The first cases by number: what a reviewer without a queue would do.\"\"\" from collections.abc import Sequence from engine.learning.candidates import Candidate, Ranked, eligible, one_study_per_patient title = \"By number\" def rank(cases: Sequence[Candidate], n: int, seed: int, round_number: int = 1) -> list[Ranked]: \"\"\"The first n, each patient once.\"\"\" chosen = one_study_per_patient(eligible(cases), n) return [Ranked(case.case, None, f\"number {case.case}, next in line\") for case in chosen] voxloop select -n 5 --strategy by-number knows it at once, and pytest tests/learning/test_strategies.py judges it: it is deterministic, honours n and never picks a held-out case, but it does not put the planted best case first, and the test says so. A tool. Write desktop/tools/drop_here.py ; how the hand uses it ( HAND ) is told at the top of desktop/tools/__init__.py : \"\"\"Drop here: takes the label under the pointer off this slice.\"\"\" from __future__ import annotations from dataclasses import dataclass from desktop.edit import Box, Mask from desktop.tools.geometry.gesture import Gesture from desktop.tools.geometry.job import Job from desktop.tools.geometry.part import label_box TITLE = \"Drop here\" ICON = \"eraser\" KEY = None CURSOR = \"cross\" HELP = \"Take the label under the pointer off this slice.\" HAND = \"press\" ORDER = 40 @dataclass(frozen=True) class Options: \"\"\"Nothing to set.\"\"\" def region(mask: Mask, gesture: Gesture, options: Options) -> Box | str: \"\"\"Where it works, or the sentence that says why there is nothing to do.\"\"\" found = label_box(mask, gesture, gesture.label, False) return found or \"The label is not on this slice, so nothing was changed.\" def compute(job: Job) -> Mask: \"\"\"New labels for the part.\"\"\" labels = job.mask.copy() labels[labels == job.label] = 0 return labels It has its button, menu line, palette entry, undo name and spoken phrase (its title, so no other command may have it) at once, and pytest tests/desktop/test_tools.py tests/desktop/test_commands.py judges it. A command. Write desktop/cli/commands_hello.py with register(app) that adds a function; the function reads context.obj ( Desk ) and answers with desk.answer(document, lines) . Then renew the reference page with python -m desktop.cli.reference ; a test holds the page to the parser, another plays every command."
],
[
"files.html#files-in-and-out",
"Files in and out",
""
],
[
"files.html#in",
"Files in and out: In",
"voxloop import FOLDER finds what it can read by content, not by name. Files stay where they are and are never changed. format what is read DICOM CT and MR series in any order of files, enhanced multi-frame, radiographs; compressed ones too NIfTI .nii , .nii.gz , .hdr with .img ; NIfTI-1 and -2 NRRD .nrrd , .nhdr with a named space and three directions PNG, JPEG one grey radiograph a file, 8 or 16 bits, for tasks that have fields and no labels Refused, with a sentence: what is not certain. A NIfTI file that states its place nowhere, or twice and differently; a NRRD file without directions; fewer than three DICOM slices, slices that are missing or unevenly spaced; 4-D files. --dry-run lists it before anything is made. Pictures say neither where in the patient they lie nor how large a pixel is: the window says “Orientation not known”, lengths are counted in pixels, and bright is taken for dense. Grey that was saved as colour comes back to grey without loss. Colour, transparency, fewer than 8 bits and several pictures in one file are refused; so is a file that is cut short or changed. Each file counts as a patient of its own unless a list says otherwise. In a task with masks a folder of pictures is left out in one line. DICOM without its header (files of old programs) is read where the bytes leave no doubt: little endian, and pixels of exactly the length that unpacked ones have. Radiographs whose low values were meant to be bright (MONOCHROME1) are turned round. Several images of one case: --channels T1,T2 for files that end in _0000 , _0001 or _T1 , _T2 and lie on the same grid. A prior or another series of the same patient: voxloop context CASE FOLDER . Masks you have: import SCANS --labels MASKS , paired by file name; values are those of the task's labels. A list: --list FILE.csv , first column the scan, a column patient , and any further ones as groups. Give patient where file names do not tell patients apart: the held-out draw is made by patient."
],
[
"files.html#out",
"Files in and out: Out",
"voxloop export -o release # every verified mask, NIfTI, on the scan's own grid voxloop export -o tables --format csv # cases, decisions, answers, notes voxloop mask CASE -o mask.nii.gz # one mask; --what draft or uncertainty voxloop findings CASE --csv findings.csv # volume and axes of every connected part A release is a folder of masks with release.json : for each its hash, the hash of the scan, the patient's pseudonym, who verified it, when and what part. It never changes; export again into a new folder. --format nrrd writes NRRD. Masks keep the orientation of the scan they came from, also where the window turned it."
],
[
"files.html#the-task",
"Files in and out: The task",
"init --labels liver,spleen makes a plain task. A task file says more, and init --task FILE reads it: name = \"Liver and spleen\" guideline = \"The gall bladder is no liver.\" nightly_at_utc = \"02:00\" nights = \"every\" # or \"never\", or a day by UTC: \"sunday\" starter = true # false: the starter model drafts nothing held_out_fraction = 0.2 [[labels]] value = 1 name = \"liver\" colour = \"#71D9EC\" code = \"SCT:10200004 Liver\" # scheme, value, meaning floor = 0.85 [[labels]] value = 2 name = \"spleen\" colour = \"#F2F78D\""
],
[
"first-model.html#from-download-to-a-first-model",
"From download to a first model",
"What a new user does on a machine that has never seen Voxloop, with the time each step takes. Taken on 2026-11-22 with version 0.3.0 on two cores without a graphics card, in a bare Debian, by the command line of the installed package; the window does the same work. SCANS=FOLDER packaging/smoke.sh dist/voxloop_VERSION_amd64.deb goes the way again. step what you do time 1 Download the package (309 MB) and install it: sudo apt install ./voxloop_VERSION_amd64.deb 4 s after its dependencies 2 Start voxloop : the first page, with its doors not timed; the window with a case on screen takes 1.4 s the first time and 1.1 s from then on 3 “Try it with the demo”: phantoms, drafts, a queue, two models; then the tour 83 s 4 “Start from a folder of scans”: name the labels, read what would be refused, begin. 40 MR scans, of which 12 patients are held out 3 s 5 Which to label first: six typical cases are picked, with the reason 4 s 6 Draw the 12 held-out cases and the first six. Drawing takes your own time. Here masks were handed in by voxloop review CASE correct --mask FILE 30 s 7 “Train now”, or let the night do it 194 s 8 The verdict: “first model: nothing to compare with”, Dice 0.85 and 0.83 on the 12 held-out cases, promoted 9 The other cases are drafted and the queue takes its order 11 s 10 The window opens on the case that teaches most 1.6 s From then on it is one case through the loop ; the next model has to beat this one."
],
[
"index.html#voxloop",
"Voxloop",
"One reviewer turns a folder of CT or MR scans into trusted labels and a better model. A model drafts every mask, says where it is unsure, and puts the cases that teach most first. You accept or fix them; what you verified trains the next model, which takes over only if it is better on cases set aside for measuring. Every step can be explained and undone. Nothing leaves the machine. Begin. Quick start , then one case through the loop . Work. The queue , looking , tools , verifying , models and nights , keys, pad and voice . Know. The science with its numbers , files in and out , data protection . Run. Installing , administration , troubleshooting , commands , extending . F1 opens the page that fits what is on screen. Voxloop is a research tool and no medical device."
],
[
"installing.html#installing-and-building",
"Installing and building",
""
],
[
"installing.html#linux",
"Installing and building: Linux",
"sudo apt install ./voxloop_VERSION_amd64.deb # brings the libraries it needs voxloop # or the entry Voxloop in the menu It runs on x86-64 with glibc 2.35 or newer: Debian 12, Ubuntu 22.04, Fedora 36 and what came after. No network and no GPU are needed. The program is one folder, /usr/lib/voxloop ; workspaces are yours and stay where you make them, through upgrades and after sudo apt remove voxloop . Without root: unpack voxloop-VERSION-linux-x86_64.tar.gz anywhere and start voxloop in it. The Debian packages whose libraries it then needs are listed in NEEDS.txt ."
],
[
"installing.html#windows",
"Installing and building: Windows",
"voxloop-VERSION-setup.exe installs for one person, without an administrator, into %LOCALAPPDATA%\\Programs\\Voxloop ; a newer one replaces the program and leaves workspaces alone. The installer is made and tried by the workflow windows ; until that has run, it is unverified. From a checkout: .\\voxloop.ps1 run and .\\voxloop.ps1 test ."
],
[
"installing.html#when-something-is-wrong",
"Installing and building: When something is wrong",
"voxloop doctor says what the machine and the installation have: versions, graphics card, display, pad, microphone, speech model, room on the disks, the state of the database, how long the window was ever away, and whether each child process starts. voxloop doctor --self-check tries every part. voxloop doctor --bundle FILE.zip writes a file for whoever helps you; it names no patient, label, folder or person, and nothing is sent."
],
[
"installing.html#building",
"Installing and building: Building",
"make package # dist/: .deb, tar.gz, list of parts (CycloneDX), checksums sudo packaging/smoke.sh dist/voxloop_VERSION_amd64.deb The first freezes this checkout with PyInstaller, compares the parts of the result with the checkout's, collects the licence of everything that ships, and packs. The same tree and the same environment give the same bytes. The second makes a bare Debian with debootstrap, installs the package there, plays the demo, opens the window on a virtual display, looks for its children, uninstalls, and checks that only the workspace is left. Which torch lies in .venv decides the variant. With pip's own build for Linux, which carries CUDA, the package is voxloop-cuda ; it takes the place of voxloop and is several gigabytes. It has not been tried on a machine with a graphics card. With SCANS=FOLDER ( images and labels , NIfTI) the smoke test also goes the way from nothing to a first promoted model on those scans and says how long each step took. What ships, what stays behind and why is in packaging/shipped.py ; a new runtime dependency is taken along by itself, but the build stops if it has no licence text."
],
[
"keys.html#keys-pad-and-voice",
"Keys, pad and voice",
"Every action of the window, once. Whatever runs it (key, menu, palette, gamepad, voice), it is the same action. ? shows the keys in the window, Ctrl+Shift+P finds an action by a few letters, and holding F5 shows the gamepad. Changing them. “Change keys…”, “Change pad controls…” and “Change voice…” in the palette give an action another key, control or phrase; what is taken is named before it changes hands. The mouse. Left drag is the tool in hand, or grey values without one; middle drag moves, right drag and Ctrl wheel zoom, the wheel turns slices, Shift wheel sizes the brush, Shift moved without a button leads the crosshair. “Mouse as in a PACS”, “Mouse as in ITK-SNAP” and “Mouse as in Slicer” are in the palette. The voice. Hold V , say a phrase, let go. Nothing listens while no key is held, unless the open microphone is switched on in “Change voice…”. What decides on a whole case or destroys is asked back first: Enter is yes, Esc no. Held actions end when the key comes up. An action without a key is in the palette. This page is generated from the command table: python -m desktop.cli.reference ."
],
[
"keys.html#review",
"Keys, pad and voice: Review",
"action key pad say Accept and next Save the mask as it stands and open the next case. Asks once while hotspots are open. Return or Enter Start held “accept and next”, “accept case” Flag the case Put the case aside for someone to look at, and open the next one. F “flag case”, “flag for second opinion” Skip the case Move the case to the end of the queue and open the next one. K “skip case”, “skip for now” Reject the case The case is not to be used, for drafts or for training. Undo brings it back. Shift+X “reject case”, “reject this case” Reopen the case Put a decided case back into the queue. Ctrl+R “reopen case” Defer the case… Choose why not now; the case goes to the end of the queue with the reason. Shift+K Back “defer case”, “decide later”"
],
[
"keys.html#queue",
"Keys, pad and voice: Queue",
"action key pad say Find in the queue Search the queue by name, reason and label, and narrow it down. Ctrl+F “find case”, “search queue” Show the queue as it stands Without filter, search or another order. “clear filter” Pin the case Put the case first in the queue; once more puts it back. A new case joins the queue. Ctrl+Home “pin case”, “pin to the top” Bury the case Put the case last in the queue until it is taken back; once more takes it back. Ctrl+End “bury case”, “bury at the bottom” List what waits The queue: what is picked or drafted and not decided. List flagged cases Only the cases that someone has to look at. List partly verified cases Only the cases of which a part is verified. List verified cases Only the cases that are verified as a whole. List today's decisions Only the cases that you decided today, newest first. List every case The queue first, then all other cases. Sort by what teaches most The order in which the cases were picked. Sort by name The queue by the names of its cases. Sort by expected Dice The lowest expected Dice first. Sort by uncertainty What the model is least sure of first. Next case Open the next case of the queue without deciding this one; its strokes are kept. Ctrl+Right “next case” Previous case Open the case before this one in the queue. Ctrl+Left “previous case” Show the new draft Open the case again with the draft that came while it was on screen. “new draft”"
],
[
"keys.html#hotspots",
"Keys, pad and voice: Hotspots",
"action key pad say Next hotspot Go to the next place where the draft is likely wrong, in every view. Tab D-pad down “next hotspot”, “next spot” Previous hotspot Go back to the hotspot before. Shift+Tab D-pad up “previous hotspot”, “previous spot” Accept the hotspot The draft is right here: the hotspot under the pointer, else the current one. A South “accept hotspot”, “accept spot” Reject the hotspot The draft is wrong here: opens the hotspot again and takes its label and the brush. X East “reject hotspot”, “reject spot”"
],
[
"keys.html#sweep",
"Keys, pad and voice: Sweep",
"action key pad say Sweep hotspots Settle the worst hotspots of many cases, one after another; once more to leave. Z “start sweep”, “sweep hotspots” Leave the sweep Leave the sweep; all that was settled stays settled. “stop sweep”, “leave sweep”"
],
[
"keys.html#verifying",
"Keys, pad and voice: Verifying",
"action key pad say Verify the slice Stand behind the mask on the slice of the large view. The case stays on screen. Y “verify slice”, “verify this slice” Clear the verified slice Stand behind the slice of the large view no longer; it teaches nothing then. Shift+Y “clear slice”, “clear this slice” Paint what is verified A drag vouches for what it sweeps, with Ctrl no longer; the same key puts it away. Alt+Y “verified brush”, “paint verified” Verify the hotspot's box Stand behind the mask in the box of the hotspot under the pointer, else the current one. Alt+A “verify hotspot”, “verify box” Clear the hotspot's box Stand behind the hotspot's box no longer; the hotspot is open again. Alt+X “clear hotspot”, “clear box” Accept the label Stand behind the label under the pointer, else the active one, and a rim around it. Shift+A “accept label”, “accept this label” Reject the label The label under the pointer, else the active one, is wrong: it teaches nothing. Alt+Shift+X “reject label”, “reject this label”"
],
[
"keys.html#findings",
"Keys, pad and voice: Findings",
"action key pad say Show findings List the connected parts of each label with volume, axes and slices, or put it away. Ctrl+L “show findings”, “hide findings” Next finding Go to the next finding of the list. R “next finding” Previous finding Go to the finding before. Shift+R “previous finding” Sort the findings By label, volume, long axis, short axis or slice, and round again. “sort findings” Write the findings Write the list as a CSV file, in the order shown. “write findings”"
],
[
"keys.html#contact-sheet",
"Keys, pad and voice: Contact sheet",
"action key pad say Accept what is shown Stand behind the pieces of slices on this card, and nothing else. On the sheet: A. “accept card” Reopen the card Take the accept of this card back. On the sheet: R. “reopen card” Open the card's case Open the whole case of this card. On the sheet: Enter. “open card” Next card The next card of the sheet. On the sheet: the arrows. “next card” Previous card The card before. “previous card”"
],
[
"keys.html#slices",
"Keys, pad and voice: Slices",
"action key pad say Slice up In the view under the pointer. Up “slice up” Slice down In the view under the pointer. Down “slice down” Ten slices up In the view under the pointer. PageUp “ten slices up” Ten slices down In the view under the pointer. PageDown “ten slices down” First slice In the view under the pointer. Home “first slice” Last slice In the view under the pointer. End “last slice” Next slice not seen yet The next slice of the large view that holds a label and was not on screen. Alt+Down “next unseen” Next slice with a note In the large view, and round again. Alt+Up “next note” Glide through slices A stick leads through the slices of the large view: little is slow, far is fast. Left stick"
],
[
"keys.html#looking",
"Keys, pad and voice: Looking",
"action key pad say Soft window CT grey values: width 400, level 40. 1 “soft window” Lung window CT grey values: width 1500, level -600. 2 “lung window” Liver window CT grey values: width 150, level 90. 3 “liver window” Bone window CT grey values: width 2500, level 480. 4 “bone window” Brain window CT grey values: width 80, level 40. 5 “brain window” Mediastinum window CT grey values: width 350, level 50. 6 “mediastinum window” Stroke window CT grey values: width 40, level 40. 7 “stroke window” Subdural window CT grey values: width 200, level 75. 8 “subdural window” Fit the window The scanner's own grey values; once more, the ones that suit this image. 0 “fit window” Look beneath Hold to see the image without anything over it. Space , held Right shoulder “look beneath” Show uncertainty Show or hide where the model doubts. U “show uncertainty”, “hide uncertainty” Label opacity Fill the labels more, and round again. O “label opacity” Show crosshair Show or hide the lines through the cursor. C “show crosshair”, “hide crosshair” Show the draft's outline Show or hide where the draft was before it was corrected. D “show draft”, “hide draft” Invert the grey values Black where it was white, and back. I “invert image” Fit the window to a box Drag a box over the image; the grey values in it decide. Q “fit box” Keep this window as a preset The preset that was pressed last shows these grey values from now on, in this task. Shift+Q Restore the window presets The grey values that keys 1 to 8 show in every new task. More fill Fill the labels a little more: while judging and with a tool in hand each for itself. Shift+Up “more fill” Less fill Fill the labels a little less, down to the bare outline. Shift+Down “less fill” Outline patterns Give every label its own dashes, so that no two need colour to be told apart. Shift+O “outline patterns” Thick slab The large view shows the mean, the largest, the smallest value through it, or one slice. M “thick slab” Single slice The large view shows one slice again. “single slice” Thicker slab Show more slices as one, up to 40 mm. } “thicker slab” Thinner slab Show fewer slices as one, down to 5 mm. { “thinner slab” Steer the crosshair A stick moves the crosshair of the large view, and the tool at it. Right stick"
],
[
"keys.html#views",
"Keys, pad and voice: Views",
"action key pad say Next layout One large view and three small ones, four alike, or one alone. F2 Left stick press “next layout” Next plane in the large view Axial, coronal, sagittal, oblique or 3-D; the others stand beside it. F3 “next plane” Only this view Give the view under the pointer the whole area, or give it back. F4 “only this view” Large axial view Put the axial view into the large place. “large axial view” Large coronal view Put the coronal view into the large place. “large coronal view” Large sagittal view Put the sagittal view into the large place. “large sagittal view” Large oblique view Put the oblique view into the large place. “large oblique view” Restore the size of the large view Put the divider back where it stands at first. Tilt up Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely. Alt+PageUp “tilt up” Tilt down Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely. Alt+PageDown “tilt down” Tilt left Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely. Alt+Left “tilt left” Tilt right Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely. Alt+Right “tilt right” Straighten the plane As an axial slice lies. Alt+Home “straighten the plane”"
],
[
"keys.html#3-d",
"Keys, pad and voice: 3-D",
"action key pad say Volume rendering Show the grey values around the surfaces of the labels, or the surfaces alone. Shift+V “volume rendering”, “show volume” Bone in the volume Bone, with what is as dense as bone. “bone volume” Soft tissue in the volume Muscle and organs, fat nearly clear. “soft tissue volume” Vessels in the volume Vessels with contrast medium, bone paler. “vessels volume” Lung in the volume Lung and airways, the body clear. “lung volume” Grey values in the volume For all that is not CT: the brighter, the denser. “grey values volume” Clipping box Show the 3-D view inside a box only; drag the middle of a face. Shift+B “clipping box” Cut at the slice Leave out what lies before the slice of the large view, as the eye sees it. Shift+C “cut at slice” Hotspot markers Show or hide the hotspots in the 3-D view; a click on one goes there. Shift+M “hotspot markers” Scissors Draw a line in the 3-D view: of the active label, what is seen within it goes. Shift+S “take scissors” Scissors that keep Draw a line in the 3-D view: of the active label, what is seen outside it goes. “keeping scissors” Reset the camera Turn the 3-D view back to where it began and fit what it shows. Shift+F “reset camera” Look from the front Turn the 3-D view to this side of the patient and fit what it shows. “look from the front” Look from behind Turn the 3-D view to this side of the patient and fit what it shows. “look from behind” Look from the left Turn the 3-D view to this side of the patient and fit what it shows. “look from the left” Look from the right Turn the 3-D view to this side of the patient and fit what it shows. “look from the right” Look from above Turn the 3-D view to this side of the patient and fit what it shows. “look from above” Look from below Turn the 3-D view to this side of the patient and fit what it shows. “look from below”"
],
[
"keys.html#comparing",
"Keys, pad and voice: Comparing",
"action key pad say Compare with another mask The draft, the stored revision, each other model's draft, then none. \\ “compare masks” Other way to compare Swiped, side by side, or only the voxels that differ. | “other way” Stop comparing Only the mask on screen again. “stop comparing” Show the next channel The next image of this case on its grid, after the last the first. F8 “next channel” Lay the other image over the case In colour over the case, then in its stead again; the first other image if none is shown. Shift+F8 “fuse images” Change the other image's colours Cool, hot, grey inverse, and round again. Ctrl+F8 “other colours” Set the other image's grey values Drags, presets and 0 then change what lies over or beside the case; once more the case. Shift+W “other window” Show another series The next prior or sequence that was named for this case, then the case alone. F7 “another series” Other way to show the series Instead of the case, over it in colour, or beside it. Shift+F7 “series way” More of the series Cover the case more with the series that lies over it. Ctrl+Shift+Up “more series” Less of the series Cover the case less with the series that lies over it. Ctrl+Shift+Down “less series”"
],
[
"keys.html#painting",
"Keys, pad and voice: Painting",
"action key pad say Brush Draw the active label. Hold Ctrl to erase; Shift and the wheel change the size. B “take brush” Erase Take the active label away, and any label that is not locked. E “take erase” Nudge Push or pull the contour under the disc. Hold Ctrl and it only takes away. N “take nudge” Smart fix Stroke over what is missing; hold Ctrl over what is too much. The boundary follows. S West “take smart fix” Livewire Click along an edge; the line follows it. Double-click or Enter fills it. L “take livewire” Lasso Draw around a region to fill it; the line closes on release. Hold Ctrl to take away. Shift+L “take lasso” Polygon Click corners around a region; double-click or Enter fills it. Ctrl+Z drops the last. Shift+P “take polygon” Region grow Press on a region and hold: drag up to take more, down for less. Ctrl takes away. G “take region grow” Threshold brush Draw only where the grey value lies in a range. Hold Ctrl to erase in that range. “take threshold brush” Adaptive brush Draw what is like the middle of the nib and joined to it. Hold Ctrl to erase that. “take adaptive brush” Grow Make the region under the pointer larger by 1 mm, at least by one voxel. = “grow region” Shrink Make the region under the pointer smaller by 1 mm, at least by one voxel. - “shrink region” Smooth Even the outline of the region under the pointer; vessels and thin rims stay. W “smooth region” Fill holes Fill what the label under the pointer encloses; other labels in it stay. Shift+T “fill holes” Fill between Draw the label on the slices between verified ones, along the view under the pointer. T “fill between” Copy slice Copy the active label from the slice before, or after, in the view under the pointer. “copy slice” Mirror Add the part under the pointer, of any label, on the other side as the active label. “mirror region” Threshold inside Keep only the voxels of the label under the pointer whose value lies in the range. “threshold inside” Islands Click a separate part of a label to drop it; with Ctrl only that part stays. “take islands” Small islands Keep the largest part of the label under the pointer, or the parts from a size on. “small islands” Relabel Click a part of another, unlocked label: it becomes the active label. “take relabel” Put the tool down The left button changes the grey values again. Escape “put down” Smaller brush Make the nib smaller. [ “smaller brush” Larger brush Make the nib larger. ] “larger brush”, “bigger brush” Keep strokes again Try once more to write the strokes that are not on the disk yet. Grow or paint here Paint at the crosshair with the tool in hand; without one the region there grows. Right trigger Shrink or erase here Erase at the crosshair with the tool in hand; without one the region there shrinks. Left trigger Next tool Brush, eraser, nudge, smart fix, and none again. ' Right stick press “next tool”"
],
[
"keys.html#labels",
"Keys, pad and voice: Labels",
"action key pad say Only this label Hide all labels but one, or show the others again; the active one if none is named. Shift+H “only this label” Previous label Draw with the label before. , D-pad left “previous label” Next label Draw with the next label. . D-pad right “next label” Lock the label Protect a label from strokes of others, or no longer; the active one if none is named. “lock label”, “unlock label” Hide the label Hide a label's overlay, or show it again; the active one if none is named. “hide label”, “show label”"
],
[
"keys.html#notes",
"Keys, pad and voice: Notes",
"action key pad say Add a note… Type words on the case, on this slice or on the current hotspot. Ctrl+N “add note”, “new note” Correct the newest note… Write better what was said or typed; what was heard is kept beside it. Ctrl+E “correct note” Take the newest note away The note is read and found no more; undo brings it back. “take note away” Play the newest recording Hear a note as it was spoken; again, it stops. Ctrl+J “play note” Find a note… Look for words in the notes of all cases. Ctrl+Shift+F “find note”"
],
[
"keys.html#answers",
"Keys, pad and voice: Answers",
"action key pad say Answer the questions… Choose what to say of the whole case from a list, or type it. Ctrl+K Left stick press held “answer questions” Next question Take the next question about the case in hand. Without masks the key of hotspots does it. Ctrl+Down “next question” Previous question Take the previous question about the case in hand. Ctrl+Up “previous question” Next answer Answer the question in hand with its next choice. Alt+. “next answer” Previous answer Answer the question in hand with its choice before. Alt+, “previous answer” Answer with choice 1 Answer the question in hand with choice 1 of its list. Alt+1 “choice one” Answer with choice 2 Answer the question in hand with choice 2 of its list. Alt+2 “choice two” Answer with choice 3 Answer the question in hand with choice 3 of its list. Alt+3 “choice three” Answer with choice 4 Answer the question in hand with choice 4 of its list. Alt+4 “choice four” Answer with choice 5 Answer the question in hand with choice 5 of its list. Alt+5 “choice five” Answer with choice 6 Answer the question in hand with choice 6 of its list. Alt+6 “choice six” Answer with choice 7 Answer the question in hand with choice 7 of its list. Alt+7 “choice seven” Answer with choice 8 Answer the question in hand with choice 8 of its list. Alt+8 “choice eight” Answer with choice 9 Answer the question in hand with choice 9 of its list. Alt+9 “choice nine” Take the answer back Leave the question in hand open again. Alt+0 “clear answer”"
],
[
"keys.html#voice",
"Keys, pad and voice: Voice",
"action key pad say Talk Hold and say a command; let go to do it. Alt V does so in text fields and on cards, too. V or Alt+V , held Left shoulder Speak a note Hold and speak: the words and their sound become a note of this place. Shift+N , held Speak the answer Hold and speak: the words answer the question in hand, if it takes words. Alt+N , held Yes to what was asked Do what was asked back after a spoken command. “yes do that”, “yes confirm” No to what was asked Leave what was asked back after a spoken command. “no leave that”, “no cancel”"
],
[
"keys.html#models",
"Keys, pad and voice: Models",
"action key pad say Train now Train on every verified case. The champion changes only if the new model is not worse. “train now” Stop the training End the training that runs. The champion stays; the next one begins at its usual time. “stop training” Pick cases now Put the cases that teach most at the top of the queue. “pick cases” Open the run's folder Show what the training of the model on the page left: settings, curves, split, weights. Promote the model… Make the model on the page the champion. Asks for a reason, which is kept. “promote model” Roll back… Make the champion before this one the champion again. Asks for a reason, which is kept. “roll back model” Pin or unpin the model… A pinned champion stays whatever the gate finds. Asks for a reason, which is kept. Retire or reinstate the model… A retired model is neither promoted nor gone back to. Asks for a reason, which is kept. Export the model… Copy the model with its change record into a new folder. Asks for a reason. Write the change record… What changed, protocol, evaluation, impact and when to roll back, as a page. Comment on the model… Words that stay with the model, its run or a round, with your name. “comment on model”"
],
[
"keys.html#cards",
"Keys, pad and voice: Cards",
"action key pad say Next line of the card Take the next line of the card that is up, as the arrow keys do. “next line” Previous line of the card Take the previous line of the card that is up. “previous line” Choose this line Do what the line in hand says, as Enter does. By voice a yes is wanted first. “choose this line” Close the card Put the card that is up away; nothing of it is done. “close this card”"
],
[
"keys.html#window",
"Keys, pad and voice: Window",
"action key pad say Undo Take back the newest stroke, hotspot, note or decision, and go to where it was. Ctrl+Z North “undo that”, “take that back” Redo Do again what was undone last. Ctrl+Shift+Z or Ctrl+Y “redo that” Pause Cover the image and stop the clock of this case. Any key goes on. P or Pause “pause review”, “take a break” Find a case or command Type a few letters of a case or of what you want to do. Ctrl+Shift+P Start “find command” Keys at a glance Every command that is live here, with its key. ? “show keys” Review page The queue and the case on screen. Ctrl+1 “review page” Model page Models, their verdicts, and who is champion. Ctrl+2 “model page” Fold the queue Give the queue's room to the image, or take it back. Ctrl+B Fold the case panel Give the case panel's room to the image, or take it back. Ctrl+Shift+B Light or dark Change the theme; the image stays on black. Ctrl+Shift+L Reduce motion Let panels and notices come and go at once, or move again. Open a workspace… Leave this workspace and open another. Ctrl+O “open workspace” Import a folder… Take the scans of a folder as cases. The files stay where they are. Ctrl+I “import folder” Stop the import End after the case in hand; what was taken stays, and importing again takes the rest. “stop the import” Quit Close the window. Nothing is lost; strokes come back. Ctrl+Q “quit program” Take the tour A minute on the sample study: look, hotspot, nudge, accept, and what the gate said. “take the tour” Leave the tour At any step, as Escape does; what was saved stays saved. “leave the tour” Practise on known truth Open cases with planted errors; there it says what your edits were worth so far. Contact sheet Many sure drafts at once, by a few slices each; accept or reopen them. Ctrl+3 “contact sheet”, “show drafts” Help Open the guide at the page that fits what is on screen. F1 “open the guide” Look for an update Ask the place that you or an administrator set whether there is a newer version. “look for updates” Change keys… Give commands keys of your own, see what runs what, take a profile along. “change keys” Next panel Take the keyboard to the next panel; arrows walk in it, Escape gives it back. F6 Previous panel Take the keyboard to the panel before. Shift+F6 Mouse as usual Left drag changes the window, middle pans, right zooms. Mouse as in a PACS Left drag scrolls, right changes the window, middle pans. Mouse as in ITK-SNAP Left drag moves the crosshair, middle pans, right zooms. Mouse as in Slicer Left drag changes the window, with Shift it pans. Timeline Everything the loop chose and why, the newest first. Ctrl+4 “show timeline” Show the pad Hold to see what every control of the gamepad does. F5 , held Back held “show pad” Change pad controls… Give the gamepad's controls other commands, see them live, set how they feel. “change pad” Teach an unknown pad… Press the controls of a gamepad that is not known, one after another. Back up now Copy the database into the folder backups, and check the copy. Reviewing goes on. “back up now” Find moved scans… A drive, share or folder changed: name it, and cases find their scans by content. “find moved scans” Change voice… Choose the microphone and the model, see the level, and what can be said. “change voice”"
],
[
"looking.html#looking",
"Looking",
""
],
[
"looking.html#grey-values",
"Looking: Grey values",
"Keys 1 to 8 : soft, lung, liver, bone, brain, mediastinum, stroke, subdural. 0 fits the window to the image, Q and a dragged box fits it to a part, left drag without a tool changes it by hand, I inverts it."
],
[
"looking.html#what-lies-over-the-image",
"Looking: What lies over the image",
"Space held: the image alone. U : doubt as heat. O : less or more fill. D : the draft's outline. C : the crosshair. Shift H : only the active label. Shift O : a pattern for each label, where colours are hard to tell apart."
],
[
"looking.html#views",
"Looking: Views",
"F2 other layouts, F3 another plane in the large view, F4 only this view. M shows the largest value through a slab; Alt PgUp tilts the plane. Shift V renders the volume in 3-D, Shift C cuts it at the slice."
],
[
"looking.html#comparing",
"Looking: Comparing",
"\\ holds the mask against the draft, an earlier state or another model's draft; | changes between swiping, side by side and the voxels that differ. F7 shows a prior or another series, F8 the next channel. They lie where the scanner's coordinates put them; nothing is registered, and the window says so."
],
[
"models.html#models-and-nights",
"Models and nights",
"Ctrl 2 opens the page of models, Ctrl 4 the timeline of what the loop chose and why."
],
[
"models.html#before-the-first-model-of-your-own",
"Models and nights: Before the first model of your own",
"A small starter model ships with Voxloop. Where a task has a label spleen or kidney (by name or by SNOMED CT or FMA code), it drafts new CT cases at once, before anything is labelled. It was trained on 64 drawn bodies, not on patients: expect to correct much. Nothing is promised of its drafts, labels it does not know stay empty, held-out cases show no draft as ever, and it drafts no case that somebody has touched. On scans unlike its drawn bodies, which real CT mostly is, its draft is not shown and the case says so: mending a wrong draft costs more than drawing from empty. It is never judged and never the champion. The first model that your own labels train follows it without a comparison, because phantoms are no measure of patients; from then on the gate decides. voxloop models and the page of models name its origin, licence (CC0) and SHA-256. To do without it, retire it on that page or with voxloop model retire starter --reason \"…\" , or write starter = false into the task's file."
],
[
"models.html#the-gate",
"Models and nights: The gate",
"A new model is compared with the champion on the held-out cases, patient by patient. It is promoted if its mean Dice is higher, the lower 95 % bound of the difference is above −0.01, no label falls by more than 0.02 or below its floor, no draft comes out empty that was not, and no case falls by more than 0.15. “Better” is said only if the lower bound is above 0; else the page says “not worse”. With fewer than 8 held-out patients a person decides. Every look at the held-out cases is counted and shown, because looking often flatters. voxloop held-out refresh takes fresh ones from random cases."
],
[
"models.html#by-hand",
"Models and nights: By hand",
"Promote, roll back, pin, retire, export and comment are on the page and in the palette; each asks for a reason, which is kept. A comment on a run stands beside its model's, one on a round beside its picks on the timeline; each has a line to type in. Rolling back switches a pointer: the old model drafts again at once. On the command line: voxloop promote m3 --reason \"…\" , voxloop rollback , voxloop model pin m3 , voxloop compare m2 m3 . voxloop model record m3 -o m3.html writes what changed, how it was measured, and when to roll back. voxloop report -o round.html writes the story of the newest round. voxloop predict SCAN -o masks --model FOLDER uses an exported model anywhere."
],
[
"models.html#nights",
"Models and nights: Nights",
"While the window is open it trains by itself at the task's hour (02:00 UTC unless the task says otherwise), once five cases are new. Without a window: voxloop schedule install sets a timer of the system, voxloop schedule show says when the next training is due and why, voxloop schedule remove takes the timer away. On battery a night's training waits for mains power. Several nights that were missed are caught up by one training. Before a run starts it says what memory and minutes it needs. If memory ends, smaller parts of the images are used. A training that is interrupted by a closed window goes on at the next start."
],
[
"one-case.html#one-case-through-the-loop",
"One case through the loop",
""
],
[
"one-case.html#1-the-queue-says-what-and-why",
"One case through the loop: 1. The queue says what and why",
"The first case is the one that teaches most, with its reason. The draft is on screen when the case opens, and the next one is loaded meanwhile."
],
[
"one-case.html#2-look-where-the-model-doubts",
"One case through the loop: 2. Look where the model doubts",
"The ribbon beside the slices is red where the draft is doubtful. Tab goes to the next numbered place, a hotspot ; Space held shows the image alone, U the doubt as heat."
],
[
"one-case.html#3-fix-what-is-wrong",
"One case through the loop: 3. Fix what is wrong",
"S and a stroke over what is missing: the boundary follows in three dimensions. N nudges an edge, B paints, E erases. Ctrl Z takes anything back, also after the window was closed. A says of a hotspot that it is right, X that it was wrong. All of them: tools ."
],
[
"one-case.html#4-accept",
"One case through the loop: 4. Accept",
"Enter saves the mask as it stands and opens the next case. If hotspots are open it asks once. “Saved” is said after the decision is on the disk, not before. F flags a case, K skips it, Shift X rejects it."
],
[
"one-case.html#5-the-model-learns-and-is-judged",
"One case through the loop: 5. The model learns, and is judged",
"At night, or after “Train now”, a model is trained on all that is verified and compared with the champion on the held-out cases. The page of models ( Ctrl 2 ) says what came of it and why. If it is better, or surely not worse, it becomes champion and drafts what waits. If not, nothing changes, and the page says how many cases would settle it. More: models and nights ."
],
[
"queue.html#the-queue",
"The queue",
""
],
[
"queue.html#what-stands-first",
"The queue: What stands first",
"A fifth of each round is random, as a check on the model; the rest are the cases where its doubt is largest, spread over labels and over unlike cases, each patient once. Each row says why. Before there is a model, typical cases of groups of alike scans come first. “Pick cases now” in the palette, or voxloop select -n 5 , makes the next round. voxloop queue prints it."
],
[
"queue.html#finding-moving",
"The queue: Finding, moving",
"Ctrl F searches by name, reason and label and narrows the list down to flagged, partly verified, verified or today's cases. Ctrl Home pins a case first, Ctrl End buries it last; once more takes that back. Ctrl Right and Ctrl Left walk through cases without deciding."
],
[
"queue.html#nothing-on-screen",
"The queue: Nothing on screen",
"When nothing waits, the middle of the window says what was done and the ways on: pick cases, train, import."
],
[
"queue.html#held-out-cases",
"The queue: Held-out cases",
"They are queued with the reason that they measure models, and show no draft, because a mask made from a draft would favour the model that drew it. Draw them from nothing."
],
[
"quick-start.html#quick-start",
"Quick start",
""
],
[
"quick-start.html#try-it-on-the-sample-study",
"Quick start: Try it on the sample study",
"From a checkout make run , from an installation voxloop , then the door “Try it with the demo”. Scans of phantoms are made, and one turn of the loop is played on them; that took about 100 seconds on two cores. The window opens with drafts, doubtful places and a queue; “Take the tour” in the menu shows the loop on it in a minute, to a saved correction. The same without a window: voxloop demo"
],
[
"quick-start.html#practise",
"Quick start: Practise",
"“Practise on known truth” in the palette, or voxloop practice , makes a few phantoms with planted errors. Every case you accept there is scored against the truth, so that you see which tool is worth what."
],
[
"quick-start.html#your-own-scans",
"Quick start: Your own scans",
"In the window: “Start from a folder of scans”, then name the labels. A known name brings its code along, colours begin with those that every eye tells apart, Enter goes on and Ctrl+Enter begins. The scans are looked at first; what would be refused is said with its reason. On the command line: voxloop -w ~/liver init --labels liver,spleen voxloop -w ~/liver import ~/scans --held-out 0.2 --dry-run # what would be taken, and what refused voxloop -w ~/liver import ~/scans --held-out 0.2 voxloop -w ~/liver select -n 5 # which to label first, and why voxloop -w ~/liver # the window Sources are read and never changed. --held-out 0.2 sets a fifth of the patients aside at random: they measure models and never teach. Without them no model can be judged, and every promotion waits for you."
],
[
"quick-start.html#the-first-model",
"Quick start: The first model",
"Draw the first cases: B brush, Shift L lasso on every few slices and T to fill between them, then Enter . Masks that you have already can come with the import ( --labels FOLDER ), or be handed in with voxloop review CASE correct --mask FILE . CT tasks with a spleen or a kidney begin with drafts of a starter model , where the scans are like what it knows. Draw the held-out cases when the queue asks for them. They show no draft, so that they stay a fair measure. From three verified cases on a model can be trained: “Train now” in the palette, or voxloop train , or the night does it. The model drafts what waits, and the queue gets its order and reasons. Go on with one case through the loop ."
],
[
"science.html#the-science-with-its-numbers",
"The science with its numbers",
"Every figure here was measured by this program and stands in BENCHMARKS.md with the command that makes it anew. Most are from one data set, hippocampus in MR; expect other numbers on yours."
],
[
"science.html#how-a-model-learns",
"The science with its numbers: How a model learns",
"Its plan (spacing, window, normalisation) is derived from the verified cases and kept beside the weights. Two residual U-Nets, each with two cycles, give four opinions on every voxel. The loss looks only at verified voxels; corrected ones count twice, accepted drafts half. No image is flipped, unless the task names a symmetry. cases verified held-out Dice, perfect simulated reviewer noisy one 5 0.838 0.847 10 0.848 0.852 15 0.852 0.858 20 0.854 0.862 Differences of about 0.009 between the columns are noise: the first row is the same data and seed twice."
],
[
"science.html#before-any-label",
"The science with its numbers: Before any label",
"The starter model is a residual UNet of half width (8-16-32-64), two samples of one training of 1,800 steps on 64 phantoms drawn wider apart than any study: other sizes, slices, fields of view, kernels, doses. Their seed is none of the sample study, the practice, the benches or the tests. On 12 unseen cases of the sample study its Dice is 0.89 (spleen) and 0.91 (kidney). On patients it fails. Whole trunk, 3 mm: spleen 0.64, kidney 0.08 (against another program's masks); a cropped spleen: 0.05; a liver scan without its neighbours' truth: 30 ml each painted into other organs. The samples' own disagreement tells phantoms from patients: case score 0.07 to 0.11 on the 12, 0.33 to 0.65 on four real scans, three of which also lie beyond the 95th percentile of distance to the training bodies. A draft with a score above 0.2, beyond that percentile, or empty is therefore not kept. Mending the trunk's draft would have cost the simulated reviewer 323 clicks, drawing it from empty 99. On phantoms, too, its price list favours drawing (80 clicks a case, a stroke for each slice and label, always exact) over mending a draft of 0.90 exactly (343); to a reviewer who lets the last voxel of an edge be it is 116, and one who accepts above 0.9 accepts 8 of the 12 as they are. So the starter shows how drafts, doubt and hotspots work before there is a model; it is no promise of saved time."
],
[
"science.html#where-it-doubts",
"The science with its numbers: Where it doubts",
"Doubt is how much the four opinions differ and how undecided their mean is. Hotspots are the boxes that hold most of the expected error. The first 3, 5 and 10 held 0.26, 0.40 and 0.67 of the true error in 2.0, 3.3 and 6.5 % of the volume; predicted were 0.27, 0.41 and 0.67."
],
[
"science.html#expected-dice",
"The science with its numbers: Expected Dice",
"It is fitted on held-out cases and shown with a lower bound, in words “about 9 in 10, from n cases”. Below 9 held-out cases nothing is promised, and the window says how many are missing. On a scan unlike the training data it is withheld."
],
[
"science.html#which-cases-come-first",
"The science with its numbers: Which cases come first",
"See the queue . The rule follows published work (ClaSP PE); it has not been compared with random picks in this project. Hippocampus is too easy to tell: five cases reach 0.84, twenty 0.85."
],
[
"science.html#the-gate",
"The science with its numbers: The gate",
"The difference of two models is bounded by a one-sided 95 % bootstrap over patients (studentised below 15). The best of several looks at the same cases is luck to a part; the expected inflation stands beside each verdict. See models ."
],
[
"science.html#editing",
"The science with its numbers: Editing",
"A simulated hand, timed by the keystroke-level model, mends drafts of about 0.80 Dice with one tool. Dice reached, and gain per simulated second in thousandths: tool hippocampus cardiac liver lasso 0.951, 1.3 0.953, 1.4 0.912, 0.3 smart fix 0.935, 1.1 0.931, 1.2 0.952, 1.2 brush 0.891, 0.8 0.909, 0.9 0.856, 0.2 nudge 0.884, 0.7 0.873, 0.5 0.830, 0.2 Smart fix took a median of 2 strokes from 0.80 to 0.90, on hippocampus 3 to 5."
],
[
"science.html#what-did-not-come-out-as-hoped",
"The science with its numbers: What did not come out as hoped",
"Correcting whole cases saved no time on the hippocampus: 15 corrections cost 3,183 simulated seconds, drawing the same masks 2,959. The organ is small; mending nearly every slice costs as much as drawing it. Sweeping teaches, but not faster here. The boxes around two hotspots of each of 20 more cases (37 simulated minutes) brought 0.837 held-out Dice from 0.811, seven more whole cases (25 minutes) 0.840, all 20 whole (73 minutes) 0.848. Boxes at hotspots and at random places on the surface taught alike. A model for one scanner may know nothing of another: trained for 8 s on one CT, Dice 0.0 on the liver of another, whose grey values were 100 HU higher."
],
[
"tools.html#tools",
"Tools",
"Each tool is under Ctrl Shift P and in the case panel, with its options beside it. Whatever it does is one step that Ctrl Z takes back. Locked labels are never changed."
],
[
"tools.html#which-one-first",
"Tools: Which one first",
"On simulated drafts of about 0.80 Dice, timed like a hand ( figures ): smart fix gains most per second on large organs, lasso on small ones. A brush is right for small holes, nudge for an edge that is a little off. tool key Brush B Draw the active label. Hold Ctrl to erase; Shift and the wheel change the size. Erase E Take the active label away, and any label that is not locked. Nudge N Push or pull the contour under the disc. Hold Ctrl and it only takes away. Smart fix S Stroke over what is missing; hold Ctrl over what is too much. The boundary follows. Livewire L Click along an edge; the line follows it. Double-click or Enter fills it. Lasso Shift L Draw around a region to fill it; the line closes on release. Hold Ctrl to take away. Polygon Shift P Click corners around a region; double-click or Enter fills it. Ctrl+Z drops the last. Region grow G Press on a region and hold: drag up to take more, down for less. Ctrl takes away. Threshold brush Draw only where the grey value lies in a range. Hold Ctrl to erase in that range. Adaptive brush Draw what is like the middle of the nib and joined to it. Hold Ctrl to erase that. Grow = Make the region under the pointer larger by 1 mm, at least by one voxel. Shrink - Make the region under the pointer smaller by 1 mm, at least by one voxel. Smooth W Even the outline of the region under the pointer; vessels and thin rims stay. Fill holes Shift T Fill what the label under the pointer encloses; other labels in it stay. Fill between T Draw the label on the slices between verified ones, along the view under the pointer. Copy slice Copy the active label from the slice before, or after, in the view under the pointer. Mirror Add the part under the pointer, of any label, on the other side as the active label. Threshold inside Keep only the voxels of the label under the pointer whose value lies in the range. Islands Click a separate part of a label to drop it; with Ctrl only that part stays. Small islands Keep the largest part of the label under the pointer, or the parts from a size on. Relabel Click a part of another, unlocked label: it becomes the active label."
],
[
"tools.html#sizes-and-labels",
"Tools: Sizes and labels",
"[ and ] or Shift and the wheel change the size; , and . take another label; Esc puts the tool down. A pen's pressure sizes the brush."
],
[
"troubleshooting.html#troubleshooting",
"Troubleshooting",
"First: voxloop doctor . It says what this machine has and which part does not start. voxloop check looks through a workspace."
],
[
"troubleshooting.html#what-the-program-says-and-what-to-do",
"Troubleshooting: What the program says, and what to do",
"it says do This folder is not a Voxloop workspace. Make one with voxloop -w FOLDER init --labels NAMES , or choose another folder. No workspace was named and none was open before. Name one: voxloop -w FOLDER … . This workspace has format N; this Voxloop knows up to M. It was opened with a newer version. Install that one; the message names it. This workspace has format N; this Voxloop reads M. Open it once in the window: it is backed up and brought up to date. This folder is on a network drive Keep the workspace on a disk of this computer. Scans may stay where they are. The workspace cannot be opened voxloop salvage -o NEW , or restore a backup: voxloop backups , then voxloop restore FILE . The disk is full; this was not saved. Free space. Strokes wait in the window and are saved when there is room; do the decision again. The disk can only be read; this was not saved. Make it writable again and do it again. The workspace is not where it was; this was not saved. Bring its disk or folder back and do it again. guards of this workspace's history are gone or changed. Restore a backup. Reading still works. Training needs 3 verified cases and there are … Verify more; held-out cases do not count. Training ended: the memory did not suffice Close other programs, or train on a machine with more memory. No case is verified yet. Accept or correct one first. … is not empty and is left as it is. An export never writes over anything: name a new folder. Its name says that it holds labels and not an image. Give masks with --labels FOLDER . The same files are here already as … Nothing: this scan is a case already."
],
[
"troubleshooting.html#sights",
"Troubleshooting: Sights",
"No draft on a case. It is held out (the queue says so), or there is no champion yet, or torch is missing; then the window names what to install, and the review goes on without drafts. The 3-D view says it stopped. Its driver died; the slices go on. The button in the view starts it again. Expected Dice is withheld. The scan is unlike what the model learnt from, or fewer than 9 held-out cases are drawn. The case panel says which. The new model was not promoted. Its page says which promise of the gate was not kept and how many held-out cases would settle it. “Promote the model…” does it by hand, with a reason. The training does not begin at night. voxloop schedule show says what it waits for: cases, the hour, mains power. The gamepad does nothing. “Teach an unknown pad…” in the palette; voxloop doctor says whether it is seen. The voice does not hear. voxloop voice show names microphone, recogniser and phrases that cannot be understood. A card is up and the voice says so. Say “next line”, “previous line”, “choose this line” or “close this card”; what is chosen is asked back. In a text field Alt V is the talk key. The program ended while a note was spoken. What was said until then is a note of its case after the next start, as a recording. voxloop check names recordings that could not be placed. The window died. Start it again: decisions that were said to be saved are there, of a stroke under way at most the last two seconds are missing. Help opened no browser. The guide lies in the program's folder under assets/guide ; open index.html ."
],
[
"verifying.html#verifying",
"Verifying",
"What you verify is what teaches, and only that. What you have not looked at is not taken for background."
],
[
"verifying.html#a-whole-case",
"Verifying: A whole case",
"Enter . Beside the button stands how much of the labels' slices was on screen."
],
[
"verifying.html#parts-of-a-case",
"Verifying: Parts of a case",
"Y verifies the slice, Alt A a hotspot's box, Shift A a label in the whole case, Alt Y paints what is verified. Shift Y and Alt X clear a slice and a box. The case stays in the queue until it is accepted whole. Drawing in a verified part takes the word back there."
],
[
"verifying.html#sweep",
"Verifying: Sweep",
"Z leads through the worst hotspots of many cases, one after another: A settles, X leaves it open. What it verifies teaches: in our measurement about 70 % of what the whole cases would have ( figures )."
],
[
"verifying.html#contact-sheet",
"Verifying: Contact sheet",
"Ctrl 3 shows the surest drafts by a few slices each. An accept stands for the pieces shown and nothing else."
],
[
"verifying.html#study-level-answers",
"Verifying: Study-level answers",
"A task may ask questions of the whole case ( init --labels \"liver,priority:high/low\" ). Ctrl K asks them one after another. voxloop propose proposes answers where a model is sure enough; a proposal is marked as such until you confirm it."
]
];
