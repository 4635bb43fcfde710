<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>voxloop</name>
    <message>
        <source>%1 % by lot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 are not the files of before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 missing, the first after slice %3 of %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 mm, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 still open. %3 accepts the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 to be picked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 verified since the last training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 voxels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 would come back%3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, %3 cycles each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (process %2 on %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Dice %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 It takes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Plug its disk in, or show where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 against %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 against the mask on screen. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already is the champion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and is the champion since %2 UTC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 and never was the champion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 became the champion %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 becomes the champion again. Nothing is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 becomes the champion at once. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 better to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 by brush on %2 slice %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 case%2 taken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cases: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changes nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be computed here. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be opened. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read (%2), so %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not draw %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 decided%2: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not take this value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 drafts of %2 cases came from it; %3 cases show one now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 edge of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ended before it answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists and is left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 falls below %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files are not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 further reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 further reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gives %2 a control it cannot have: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gives %2 a control that is none: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 gives %2 “%3”, which is no phrase.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 goes where the draft is least sure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 guards of this workspace's history are gone or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has %2 channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a damaged graph %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has a fixed graph and takes no phrases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has another draft now. Look at it and decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no %2 mask yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no %2 mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no draft to accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no hotspot %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no mask yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not drafted it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has strokes after its decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has strokes that are not decided on. Open it to decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has strokes that are not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 held-out case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hotspot %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hundred</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 identical copies of slices were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 / %3 in this task now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is at work. Redo when it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is held out: it is labelled without a draft on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is held out: no draft of it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is hidden. Show it before you cut it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in hand now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is kept and can come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no Vosk model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no zip that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not between 0 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not empty and is left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not known in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not mono with 16 bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not on screen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not pinned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not retired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not verified as a whole, so no model's mask of it is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not what the checksum says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is pinned already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is pinned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is rejected. Enter accepts the case without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is retired already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is retired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is sealed: it is opened for a claim only, and that is counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the champion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the champion already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the champion now%2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the champion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is training: step %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 knows none of the phrases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 labelled case%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lacks channel %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lacks its graph %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 means %2 cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minute%2 of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm / %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 mm slices every %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 more held-out %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 names %2, which is no command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 not as verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 %3 would be lost%4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 held-out cases reach their lower bound; 9 in 10 should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 ml lies outside %3 to %4 ml.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 planted errors mended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 scans found again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 slice %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of hotspot %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of these %2 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 prepared ahead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 put aside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 random audit picks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 reader</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 region</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs “%2” %3. Enter takes it, Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs “%2” now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs “%2”, so “%3” is without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs “%2”. Enter again takes it, Esc leaves it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 runs “%2”. Press it again, or Enter, to take it; Esc no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 saves your correction; the next case opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sealed patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 seems stuck; it is ignored until it is let go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped and starts again when needed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 verified %2 are enough for a first model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 verified case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 verified cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 verified cases are enough for a first model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 verified cases taught it: %2 new, %3 corrected since, %4 no longer among them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 voxels held no number; they were given the lowest value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 voxels not as verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was held out meanwhile: it is drawn without a draft on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not saved, so it stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was silent for %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was stopped. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was trained on %2 UTC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 would be taken (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 at %3  %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 is locked. Unlock it to paint there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 is not %3, so nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2 is not on slice %3: nothing was copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 UTC: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 h %3 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 not: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, line %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2: %3 of the expected error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2slice %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, 9 in 10 reach %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, in force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, not judged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, of %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, or salvage the workspace: cases without their mask come back to review.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, proposed by the model%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, proposed by the model%2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, set by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, slice %2 of %3; %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, was the champion from %2 UTC and is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, with Alt only this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, worse on %2 of %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-journal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-shm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-voxloop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-wal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Pick the ones that teach most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 before, %3 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3 of %4 planted errors mended, %5 s a case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2, %3, in %4 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: both models draw it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: see voxloop import --dry-run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 is pinned and stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; reading still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1×  oblique, %2 from axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%Y%m%dT%H%M%S%f</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>'%1' does not say which part is verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1 held out)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 of them by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1, seed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, Dice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, and %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, champion %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, distance %1 from the nearest pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, expected Dice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, first at the %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, floor %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, inv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, inverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, lower bound %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, proposed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, try “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, typicality %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, unlike the cases labelled so far (percentile %1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 of 0 empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 random audit pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 sealed patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3-D cannot be drawn here. The slices go on without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>9 in 10 cases reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>9 in 10 reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>9 in 10 reach, from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: good enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; %1 are free, so it may look at smaller parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; about %1 would settle this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; below its floor: %1, so look closely at its drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; look %1 at %2, expect %3 of it to be luck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; more of them would not change the verdict.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; not kept: %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>; number %1 of %2 in %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A batch of one is never trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A case falls by more than %1, or a draft comes out empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A case has no usable spacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of champion needs a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A child has one of these names: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment has %1 signs at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment is about no %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A correction needs its mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drag vouches for what it sweeps, with Ctrl no longer; the same key puts it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A drive, share or folder changed: name it, and cases find their scans by content.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fault in the window (%1, %2). What was saved is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A field of view of %1 mm is unlike those trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file of the scan is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder with a Vosk model, such as one for dictation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A held-out case may never be trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A kept mask was of another shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label has an empty name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A localizer (scout) was left out; it is for planning, not a volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A lower bound needs nine held-out cases with verified masks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mask is missing from this workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minute on the sample study: look, hotspot, nudge, accept, and what the gate said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model drafts every mask and says where it is unsure. You look there first. What you correct makes the next model better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new draft of %1 is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new folder for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A phrase has two words or more: one word alone is heard in any talk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A phrase has words only: no figures and no signs. Write them as they are said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pinned champion stays whatever the gate finds. Asks for a reason, which is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pinned model is unpinned first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plain %1 image holds several frames, whose places are not stated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A retired model is neither promoted nor gone back to. Asks for a reason, which is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A retired model is reinstated first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A sagittal slice has no other side: take an axial or coronal view, or In 3-D.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A single sign would be lost while typing. Hold Ctrl or Alt with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice has another size than it states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice has no picture in it, only a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A slice with two hotspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A small study, a few minutes, one whole turn of the loop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stick leads slices or the crosshair, and only a stick can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stick leads through the slices of the large view: little is slow, far is fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stick moves the crosshair of the large view, and the tool at it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A stored mask is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1 and %2 to the first draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About %1 to the first draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept and next spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept or correct %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept or correct a few cases; the first model is trained from them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept or correct one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted without %1; %2 stays in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Acts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adaptive brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a label to the task first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the part under the pointer, of any label, on the other side as the active label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add them and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All cases decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All controls are the usual ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All keys are the usual ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All phrases are the usual ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+PageDown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+PageUp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Shift+X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An accept stands for the pieces shown, and for nothing else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another file lies in the workspace's place; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer some cases first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question in hand with choice %1 of its list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question in hand with its choice before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the question in hand with its next choice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the questions of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer the questions…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer with choice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer, then accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any key goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As an axial slice lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As champion it stays, whatever the gate finds, until it is unpinned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As different as possible</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At any step, as Escape does; what was saved stays saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most 0.9 of the patients may be held out and sealed together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axial, coronal, sagittal, oblique or 3-D; the others stand beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the usual control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the usual key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the usual phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backed up and checked, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ball</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Battery %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Became</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with your own scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below %1 held-out patients a person decides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside, in its own slices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Beside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Black where it was white, and back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bone, with what is as dense as bone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both masks of a held-out case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models drew every held-out case; none of them taught either model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring its disk or folder back and do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the sheet up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush, eraser, nudge, smart fix, and none again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bury the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By its name it is one of several images of one case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By label, volume, long axis, short axis or slice, and round again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By night m%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CT grey values: width %1, level %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callable[[Path, NDArray[Any], Grid], None]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callable[[], ModelPane | None]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1 has no mask to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1 is %2; its history says %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1 is held out and run %2 was trained on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case %1 is sealed and may be trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Champion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Champions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Champions so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change pad controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change pad controls…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change record of %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the other image's colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the task and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the theme; the image stays on black.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change voice…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed voxels: blue is new, white is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel %1 does not lie on the grid of channel %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels %1 and %2 are the same file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels are two or more different names of letters and digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check --labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check how they were written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and the folder's permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the files with the program that wrote them; the rest goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose NIfTI or NRRD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a command, then press its new control. It counts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a command, then press its new key. It counts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a command, then type what you want to say for it. It counts at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with DICOM, NIfTI or NRRD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another filter, or clear the words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder of a Vosk model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the microphone and the model, see the level, and what can be said.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the original CT or MR series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the series with the original grey images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what to say of the whole case from a list, or type it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose why not now; the case goes to the end of the queue with the reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen by what is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the hotspot's box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the verified slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a part of %1, or unlock the label that is there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a part of another label: it becomes %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a part of another, unlocked label: it becomes the active label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a separate part of a label to drop it; with Ctrl only that part stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click along an edge; the line follows it. Double-click or Enter fills it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click corners around a region; double-click or Enter fills it. Ctrl+Z drops the last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clipping box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close %1 and try again; reading needs no lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, or train on a machine with more memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the card first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the window. Nothing is lost; strokes come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close what reads it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands are heard; with a voice model your notes would be written, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands with their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment on the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with another mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content-Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it again from its source with a program that keeps orientation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to NIfTI or NRRD, or choose DICOM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to NIfTI with the program that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it to millimetres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert it: flac FILE.wav</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cool, hot, grey inverse, and round again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export the series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy or export the whole series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the active label from the slice before, or after, in the view under the pointer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the database into the folder backups, and check the copy. Reviewing goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the model with its change record into a new folder. Asks for a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coronal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the gantry tilt, for example with dcm2niix, and import the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the newest note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Corrected the note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover the case less with the series that lies over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover the case more with the series that lies over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover the image and stop the clock of this case. Any key goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop or resample it, or check whether the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crop or resample the scan, or check whether the file is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Crosshair the other way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl Z takes back the last decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+I</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+J</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Shift+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Curve of the sticks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut %1 ml of %2 away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut at the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cycles of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D-pad down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D-pad left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D-pad right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D-pad up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DICOM, NIfTI, NRRD. The scans stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dead zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decided today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision %1 is in the audit log and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision %1 is not in the audit log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision %1 is not what the audit log says it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Defer the case…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice and surface Dice by label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice by label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice by label, 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice of each champion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice of each champion on the held-out cases, with its 95 % interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dice of each champion, with its 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference in Dice, case by case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Difference in Dice, case by case; %1 is better to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences in Dice are paired by patient; a patient with several cases counts once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divider of the views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do again what was undone last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do what was asked back after a spoken command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft %1 has lost some of its maps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft and pick the next cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft another case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft it first, or draw its mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft it, or draw its mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draft the case again: voxloop draft CASE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drafts and training need %1, which is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a box over the image; the grey values in it decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to change the width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to resize, double click to restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drags, presets and 0 then change what lies over or beside the case; once more the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line in the 3-D view: of the active label, what is seen outside it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a line in the 3-D view: of the active label, what is seen within it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw around a region to fill it; the line closes on release. Hold Ctrl to take away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw one, or reject.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw only where the grey value lies in a range. Hold Ctrl to erase in that range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the active label. Hold Ctrl to erase; Shift and the wheel change the size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the label on the slices between verified ones, along the view under the pointer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw them first; they wait in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw what is like the middle of the nib and joined to it. Hold Ctrl to erase that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with one label by its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with the label before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw with the next label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw, correct and accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawn by a person; no model has drafted it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>East</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End after the case in hand; what was taken stays, and importing again takes the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the training that runs. The champion stays; the next one begins at its usual time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter answers and goes on; Esc closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy of the mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal shares of every group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase at the crosshair with the tool in hand; without one the region there shrinks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Escape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Even the outline of the region under the pointer; vessels and thin rims stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every case is decided or held out. Import more scans to pick from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every case is decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every case is practised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every command that is live here, with its key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every question is answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every scan is where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every slice with a label was on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer. Nothing is sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything the loop chose and why, the newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: --channels T1,T2,FLAIR</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Example: name,patient,scanner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchanged %1 of the held-out set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected Dice against what a case got. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected Dice against what each held-out case got</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected Dice against what the case got</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected inflation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export each volume as a series of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again as a DICOM file with a complete header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again from where it was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again with pixel spacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as a label map with values from 0 to 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as a label map, without interpolation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export one volume of the series (one time point, b-value, echo or phase).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export pad controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the image again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the original grey images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again as single slices or as enhanced CT or MR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again with a current program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again with image position and orientation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again with pixel spacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again; its orientation is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series again; the file is damaged or incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series as enhanced MR, or convert it to NIfTI.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series uncompressed (Explicit VR Little Endian).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the series with rescale slope and intercept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the whole series again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the whole series, or choose a volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export them: --format csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eye</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family of the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field %1 %2, not by %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field %1 has the same choice twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field %1 has the unknown kind %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field[Any]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill between needs two verified slices with this label: %1 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in all three first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the labels a little less, down to the bare outline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the labels a little more: while judging and with a tool in hand each for itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the labels more, and round again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill what the label under the pointer encloses; other labels in it stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a case or command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command or control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a command or phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find a note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find an answer, or type a number or words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find moved scans…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find words in the notes of all cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First in line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the window to a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the case panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For all that is not CT: the brighter, the denser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Found notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space; work is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space and do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 cases; a lower bound needs %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the parent's weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Future[dict[str, Any]]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Future[dict[str, Any]] | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamepad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gamepads need pygame-ce.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gesture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give commands keys of your own, see what runs what, take a profile along.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give each channel its own image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every label its own dashes, so that no two need colour to be told apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it with --mask FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give masks with --labels, or import the file by its own path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one with --reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the case panel's room to the image, or take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the checksum its maker publishes: --sha256 HEX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the gamepad's controls other commands, see them live, set how they feel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the queue's room to the image, or take it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the task those labels, or map the values first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the view under the pointer the whole area, or give it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Glide through slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the hotspot before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to a slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to one finding by its label and number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to one hotspot by its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to one slice of the large view by its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the finding before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next finding of the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the next place where the draft is likely wrong, in every view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the slice or hotspot that a note is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey values are set for %1 now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey values in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ground</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grow or paint here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have it run: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear a note as it was spoken; again, it stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heard “%1”. %2?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out to measure models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out to measure models: draw it blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out: drawn without a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out: it is drawn without a draft and never trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out loss: a few crops that nothing is chosen by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide a label's overlay, or show it again; the active one if none is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide all labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide all labels but one, or show the others again; the active one if none is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold and say a command; let go, and it is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold and speak: the words and their sound become a note of this place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold the talk key again and say the note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to see the image without anything over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to see what every control of the gamepad does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold to talk%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holding it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Home</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotspot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotspot %1, %2: %3, %4, %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotspot markers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hotspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How %1 was trained is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the pad feels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How voice is heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How: the model page, or voxloop rollback --reason WORDS. Only the pointer moves: the drafts are those of before, bit for bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If you know that it is the same, add --same-patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image quality is poor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of scans to begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of scans: DICOM, NIfTI or NRRD. The scans stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of scans…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import and begin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import more scans to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import pad controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import pictures or scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the folder again for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the planning CT instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the scan it reports on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the scan it was drawn on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the scan it was drawn on; DICOM segmentations come later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import them one folder at a time, each with its own masks and list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing %1 of %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In 3-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In colour over the case, then in its stead again; the first other image if none is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the large view, and round again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the view under the pointer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or use PocketSphinx.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it, or use Vosk with a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it; reviewing goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install one with: voxloop voice install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install one: voxloop voice install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install torch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead of the case, over it in colour, or beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead of the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the grey values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Islands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It becomes the champion at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be promoted again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It does not say how large a pixel is: lengths are counted in pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It drafts from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes on next time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It goes to the end of the queue; the reason is kept with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It holds until you quit: the settings folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is neither promoted nor gone back to. Nothing of it is deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays with the model for good, with your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was drafted or decided since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was judged against %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not judged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its intensities lie outside the range trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its mean Dice on the held-out cases, measured again, falls below %1 (%2 less %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name does not say which channel it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its name says that it holds labels and not an image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its orientation is that of the file; a flat picture does not say where it lies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its scan cannot be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its strokes are not decided on yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its values were turned round, so that dense is bright.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights and its change record are copied, and that is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG 2000 lossless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1 is %2 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judged %1%2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the file and hold it against a backup: voxloop restore FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep an answer about the whole case; without a value it is taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it on a disk of this computer; the scans may stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep only the voxels of the label under the pointer whose value lies in the range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep strokes again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the largest part of the label under the pointer, or the parts from a size on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the right one, for example with nib-conform or fslorient, and import again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the sound of notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep thin parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this window as a preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep what is here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept the note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept the recording. Type what it says, or leave it to be played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>KeyBook | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys and pad answer this question from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys at a glance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label %1 has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label %1 needs a value from 1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label %1, %2, %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label it first; it waits in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label values must differ and start at 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label, mean and 95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels with commas; questions as priority: high/normal/low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laid over in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Large %1 view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger cards  −</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lay the other image over the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave one of them there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out what lies before the slice of the large view, as the eye sees it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the question in hand open again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the sweep; all that was settled stays settled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the tour  Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this workspace and open another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave what was asked back after a spoken command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag changes the window, middle pans, right zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag changes the window, with Shift it pans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag moves the crosshair, middle pans, right zooms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left drag scrolls, right changes the window, middle pans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left shoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick press held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick press%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left stick y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left trigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let panels and notices come and go at once, or move again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linux</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List flagged cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List partly verified cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the connected parts of each label with volume, axes and slices, or put it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List them: voxloop backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List today's decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List verified cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List what waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen always, not only while the key is held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen to pads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening stopped. Nothing that was saved is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening while %1 is held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening: the microphone is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Livewire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long axis, and the width across it, in the axial slice where it is longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at its labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the newest cases for broken intensities, then train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the timeline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look beneath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for words in the notes of all cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from the front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look it up again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through the slices: turn the wheel over the image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked at %1 mm, more coarsely than the images, for the time there is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the scans…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for drafts…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for the scans that moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looks at held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss over %1 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss over the steps of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss while %1 was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest expected first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung and airways, the body clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lung in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mac OS X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new workspace of what can be read (voxloop salvage -o NEW), or restore a backup (voxloop backups, voxloop restore FILE).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a workspace whose task has fields and no labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another workspace for these; a model learns from one set of channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make another: voxloop practice -o FOLDER</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it writable again and do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it writable, or copy the workspace; reading it works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one with init, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the champion before this one the champion again. Asks for a reason, which is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the model on the page the champion. Asks for a reason, which is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the nib larger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the nib smaller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the region under the pointer larger by 1 mm, at least by one voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the region under the pointer smaller by 1 mm, at least by one voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making surfaces…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the volume…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Many sure drafts at once, by a few slices each; accept or reopen them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask and weights of case %1 differ in shape.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masks are not written as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out, so patches of %1 voxels were looked at instead of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mic gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mic ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mine today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modality</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ModelDetail | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ModelPane | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models measured on this case flatter themselves: refresh the held-out cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models, their verdicts, and who is champion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More of the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most to learn first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse as in %1: left %2, right %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse as in ITK-SNAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse as in Slicer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse as in a PACS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the case to the end of the queue and open the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Muscle and organs, fat nearly clear.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mutual information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a candidate to judge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a folder, zip or address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name an empty one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one by its id: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name smaller shares, or there is nothing to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder or file of one series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the one with the scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name them: voxloop import --channels T1,T2. Separate cases need other names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, reason or label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs a second opinion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs about %1 and %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next plane in the large view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next slice not seen yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next slice with a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next training %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next training %1 at %2 because %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No %1 is drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No browser opened. The guide is in the program's folder assets/guide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case has a verified voxel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is like that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is sealed, so nothing can be claimed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is verified yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case is waiting: all are decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case of the sample study is left. Take a decision back, then the tour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No cases yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No curve of %1 was kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No draft is shown, so no hotspots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file manager opened. The folder is in the workspace, under models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No held-out case has calibrated the expected Dice yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No image was found here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No label is present here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No label is present.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model was judged yet; your correction teaches the first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model was trained since this round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet: label %1 and the first training starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model yet: the first training is about to start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No note has these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No orientation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pad is plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No scan here can be taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slice here has a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slice lies between the verified ones, so there is nothing to fill.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No slice with a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sure draft waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No to what was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No unknown pad is plugged in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No verified mask changes with a change of champion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No verified voxel carries a label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No waiting case has an open hotspot. Draft or pick cases first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No words were heard, so no note was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody listens yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody listens: there is no microphone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the %1 sealed cases is labelled yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of the missing scans is in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>North</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not answered yet: %1. %2 accepts the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not even the task of this workspace can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not judged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not one voxel holds a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not reached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not registered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not registered: by scanner coordinates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note %1 is on another case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes are kept as sound only: this model has too few words to write them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes of this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be written in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here can play sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is answered yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is drawn here. %1 accepts the case as empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is fetched without its checksum.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost by it. Keep a copy of the file and ask who changed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is picked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is practised yet: correct a case, and accept it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing of this case is verified yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing picked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was chosen yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was cut. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was cut. Draw the line again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was done to it or said of it yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nudge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique to the patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oblique view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of its drafts %1 were accepted, %2 corrected and %3 rejected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Older</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file holds frames of several volumes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One large view and three small ones, four alike, or one alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only CT and MR are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only CT and MR images are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only empty slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only modules of Voxloop can be started by name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the cases of which a part is verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the cases that are verified as a whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the cases that someone has to look at.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the cases that you decided today, newest first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the mask on screen again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the newest decision on a case can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a decided case by its number and reopen it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a note's case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open cases with planted errors; there it says what your edits were worth so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again and draw it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it for writing and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it in the window and save or undo them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it once for writing: it is backed up and brought up to date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it to decide.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it with Voxloop %1 or newer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open microphone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open one case by its number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the card's case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case again with the draft that came while it was on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case before this one in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case in the window once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the guide at the page that fits what is on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the next case of the queue without deciding this one; its strokes are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the run's folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the whole case of this card. On the sheet: Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened %1 that were sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the sample study; making it takes a few minutes the first time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options of a tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop its folder anywhere on this window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or say why in your own words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orientation not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other way to compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other way to show the series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outline patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over it, in colour.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PET is not read yet; choose a CT or MR series.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad controls (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad ready, battery %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pad, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PadControls | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paddle 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paddle 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paddle 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paddle 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint at the crosshair with the tool in hand; without one the region there grows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what is verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint what you stand behind; hold Ctrl to clear. The same key ends it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Painting lasts as long as its control is down, so it cannot wait to be held.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pair | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs that disagree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Partly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patch, voxels (k, j, i)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pen pressure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PhraseBook | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phrases (*.toml)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick %1 now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick cases now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick cases, or wait for the next round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick more with: voxloop select -n 10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked %1 by %2%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked on %1 UTC by %2, seed %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picks of the round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin or unpin the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the newest recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in again, or check it, and do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug it in, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug its disk in again and do it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plug its disk in, or say where it lies now: voxloop relink FOLDER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PocketSphinx is not installed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PocketSphinx knows none of the phrases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point at a part of a label: it is added on the other side as the active label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practice: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise on cases with known truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Practise on known truth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press %1 and push the outline to where it belongs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press 1 to 8 first, then set the window to keep there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a control to see it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a control…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press a key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press in the</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press on a region and hold: drag up to take more, down for less. Ctrl takes away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the controls of a gamepad that is not known, one after another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the highest of the four buttons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the left one of the four buttons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the lowest of the four buttons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the right one of the four buttons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the small button left of the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the small button right of the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prior view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote another model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote it only if it is not worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promoted if the mean difference is above 0, its one-sided 95 % lower bound above %1, each label within %2 of the champion and above its floor, no new empty draft, and no case down by more than %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Promote…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protect a label from strokes of others, or no longer; the active one if none is named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push or pull the contour under the disc. Hold Ctrl and it only takes away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the left stick down, and let it go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the left stick to the right, and let it go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the right stick down, and let it go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Push the right stick to the right, and let it go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a decided case back into the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put back into the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put series of one patient together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the %1 view into the large place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the .img file beside it, or convert the pair to .nii.gz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case aside for someone to look at, and open the next one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case first in the queue; once more puts it back. A new case joins the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case last in the queue until it is taken back; once more takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the case of a note on screen, at the place that it is about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the cases that teach most at the top of the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the divider back where it stands at first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file back into the folder audio, from a copy of the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file beside the others and import again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the original files back, or import the new ones as a new case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the original files back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the tool down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Random among cases that show a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ranked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading these files stopped the reader, so they were not taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ready with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recogniser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct the series with even spacing, or export one part of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recording without words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redid %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Region grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstate it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reinstate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject the label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Relabel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Released %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove or correct it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopen the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample it onto that grid, or name it with: voxloop context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample it onto the case with nearest neighbour, then import it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resample the image to right angles first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup (voxloop backups, voxloop restore FILE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup, or check the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup: voxloop backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore a backup; reading still works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore panel widths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the model from a backup, or roll back to another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the size of the large view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the window presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore them from a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire or reinstate the model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retire…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Return Enter Space Tab Escape Backspace Delete Insert Pause Home End PageUp PageDown Up Down Left Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right shoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right stick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right stick press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right stick x</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right stick y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right trigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to %1?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of %2 points at a row of %3 that is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of the audit log does not follow the row before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of the audit log is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of the audit log was changed after it was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rumble</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run a check first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the same command again; it goes on where it ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sagittal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Salvage the workspace (voxloop salvage -o NEW): states follow from the decisions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save correction and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again from 3D Slicer or the program that made it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as CSV in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or undo the strokes first: they stand around a verified part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the fix and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mask as it stands and open the next case. Asks once while hotspots are open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the mask on the case's own grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the volume as one .nrrd file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say a command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say it in fewer words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say or type some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say why first; it is kept with the change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say with the system's voice what was done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say “yes do that” or “no leave that”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saying it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the folder again and choose one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan the folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scissors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scissors that keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seal a share of new patients when they are imported: voxloop import PATH --sealed 0.1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sealed for claims: draw it blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the queue by name, reason and label, and narrow it down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the queue for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See its fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop compare A B --sealed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop hotspots CASE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See: voxloop practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen %1 of %2 %3slices with labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen all %1 %2slices with labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sequence[GateCheck]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set From or To below the tools first: now every value stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the other image's grey values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settle the worst hotspots of many cases, one after another; once more to leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seven</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several images lie at one place (%1 times); they differ by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several pictures were given as one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+C</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F7</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+F8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+H</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+L</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+O</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+P</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+V</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+X</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Y</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show a note's place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show another series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show fewer slices as one, down to 5 mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show it on the review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show more slices as one, up to 40 mm.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only the cases whose name, reason or hotspots hold these words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the hotspots in the 3-D view; a click on one goes there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the lines through the cursor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide where the draft was before it was corrected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide where the model doubts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the 3-D view inside a box only; drag the middle of a face.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the draft's outline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the grey values around the surfaces of the labels, or the surfaces alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the new draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the next channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the queue as it stands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the score</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what can be set for a tool without using it, by its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what the training of the model on the page left: settings, curves, split, weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shrink or erase here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Single slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Six phantoms with planted errors; every case you accept is scored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slice up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SliceCamera | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SliceView | None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices of this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices overlap: %1 mm thick, %2 mm apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Slices the other way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Small islands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller cards  +</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smart fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So it drafts from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So that a misheard word can be heard again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So the champion stays until more cases settle it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So the champion stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft tissue in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some slices say how their numbers are scaled and some do not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something broke (%1). Nothing that was saved is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is seen here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by expected Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by something else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by what teaches most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort the findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound needs sounddevice and PortAudio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>South</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spacing, mm (k, j, i)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split, SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spread</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the hotspot's box no longer; the hotspot is open again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the label under the pointer, else the active one, and a rim around it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the mask in the box of the hotspot under the pointer, else the current one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the mask on the slice of the large view. The case stays on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the pieces of slices on this card, and nothing else. On the sheet: A.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stand behind the slice of the large view no longer; it teaches nothing then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start from a folder of scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start held</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it again: it goes on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it with: systemctl --user enable --now %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the job again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steer the crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straighten the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strategy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke over what is missing; hold Ctrl over what is too much. The boundary follows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes kept %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes need a single slice, and this is a slab (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes need an axial, coronal or sagittal view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strokes need the case, and this is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface Dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surface Dice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep ended: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sweep hotspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swipe: drag the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swiped, side by side, or only the voxels that differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Symmetric axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a decision back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a model from the recogniser's own list, with a graph for phrases (HCLr and Gr).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a question in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take another model: voxloop voice install</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the newest stroke, hotspot, note or decision, and go to where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the DICOM files it was made from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the accept of this card back. On the sheet: R.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the active label away, and any label that is not locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the answer back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the case out of the held-out set, or all cases of the patient into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the keyboard to the next panel; arrows walk in it, Escape gives it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the keyboard to the panel before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the newest note away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the next question about the case in hand. Without masks the key of hotspots does it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the previous question about the case in hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the scans of a folder as cases. The files stay where they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken as %1 because of its values; NIfTI does not say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken as %1 because of its values; NRRD does not say.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Talk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach an unknown pad…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach this gamepad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten slices down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten slices up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That control is taken already. Press another, or say it has none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That is all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was no command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 could not be prepared or recorded (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 of draft %2 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 of draft %2 is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 was stopped. Nothing has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 3-D view stopped. The slices go on without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CT slices do not say how their numbers become Hounsfield units.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM file does not say how its numbers are encoded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM file does not say what it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM header cannot be read; the file is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The DICOM header lacks numbers that an image needs, or garbles them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The anchored row is not in the log: rows were removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup did not pass: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The backup is gone again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The box was out of sight. Look at it, then settle it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case has this series already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case is not to be used, for drafts or for training. Undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case's axis order is not a permutation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cases do not have the same number of channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The cases of this workspace have other channels: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The champion is not retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change record of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The change record of %1 is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channels of %1 are of different patients.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The channels of case %1 are not on one grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The colour of %1 has to read like #71D9EC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comment has no words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comment is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The controls are exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The controls of the profile hold now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database file is damaged: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database here cannot be read, so nothing of it can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo could not be made. See what `voxloop demo` says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk can only be read; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk did not answer; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room for a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The download broke off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft is right here: the hotspot under the pointer, else the current one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft is wrong here: opens the hotspot again and takes its label and the brush.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft, the stored revision, each other model's draft, then none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine could not finish this %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine is not running here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped twice during this %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stopped: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine stumbled (%1) and goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The engine was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not describe each of the frames it declares.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which way it lies (its sform and qform codes are 0).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file does not say which way it lies in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds %1 volumes, not one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds a single slice, not a volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds several volumes or colours, not one volume.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is no mask that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not what its name says, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file states its voxel size in metres or micrometres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file states two different places in space (sform and qform).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file's scale is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files hold several volumes, or none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of %1 are not the ones that were imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of %1 are not there or not whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of this series are not the ones that were named.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files say that this series is of another patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The findings are being measured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The findings could not be measured. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first model is trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The floor of %1 has to lie between 0 and 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder cannot be written (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder of this run is gone; what was measured is kept in the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gate judges a model when its training ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gate may promote other models over it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The gate on m%1: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grey values that keys 1 to 8 show in every new task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guard %1 is gone or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The guide is not in this installation. It is the folder docs of the source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header declares %1 voxels, more than a scan can have here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The header's voxel file is not beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hotspot stays open; the next one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image is not a volume with three axes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The image's position in space is not made of finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are a coloured map, not intensities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images are in colour, not intensities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images carry a lookup table instead of slope and intercept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The images were compressed with loss before they came here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job document has no %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job document has no result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys are exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keys of the profile hold now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The known truth of this practice cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label under the pointer, else the active one, is wrong: it teaches nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The large view shows one slice again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The large view shows the mean, the largest, the smallest value through it, or one slice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last stroke is not on the disk yet. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The left button changes the grey values again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The line holds nothing of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list %1 needs a header: a column naming the scan, and 'patient'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The lowest expected Dice first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask %1 holds label values the task does not know: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask %1 is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask does not fit its case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask holds values below 0 or above 255.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask holds values that are no whole numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask lies on another grid than the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask of case %1 is not on its image's grid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask's shape %1 is not that of %2, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is gone. Plug it in, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is gone; it is taken up when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone is starting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The microphone's process says nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's contract cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model's weights are not the ones its contract names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most typical of each kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most uncertain of many random batches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new folder is not empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next card of the sheet. On the sheet: the arrows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next image of this case on its grid, after the last the first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next model: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next prior or sequence that was named for this case, then the case alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next round is picked after the next training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next slice of the large view that holds a label and was not on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note has no words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note is read and found no more; undo brings it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The one that comes with Voxloop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order in which the cases were picked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The orientation of %1 is not known, so nobody can say what lies where.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side of this place lies beside the picture, so nothing was added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pad is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pad is gone; nothing is lost. Plug it in, or go on by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pad's battery is low.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pad's controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part was not saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient of case %1 is held out in one case and trained on in another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The patient of case %1 is sealed in one case and not in another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phrases are exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phrases of the profile hold now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture of a slice is cut short; the file is damaged or incomplete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture says that a pixel has no size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixel bits are packed in a way that is not read here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pixels cannot be decoded (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The position of a slice is not made of finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice could not be made. See what `voxloop practice` says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The present champion is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The preset that was pressed last shows these grey values from now on, in this task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue and the case on screen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue by the names of its cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue first, then all other cases.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue knows no '%1'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The queue: what is picked or drafted and not decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reader was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recogniser ended while it loaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The record cannot be written (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is not FLAC.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording of note %1 is damaged: take %2 from a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording of note %1 is missing: put %2/%3 back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording of this note is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording of this note is gone; its words are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows and columns of the slices do not stand at right angles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same files are here already as %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The samples agree more with each other than with the truth: give more time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The samples of one net agreed too much, so a second net was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scale of a slice is not a number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan needs more memory than reading one may take.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan of %1 is not where it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scanner meant low values to be shown bright; values are unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scanner's own grey values; once more, the ones that suit this image.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scans are only read. Masks and models are kept in the workspace's folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series does not reach here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The series has %1; at least %2 are needed to be sure of their spacing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server says %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings folder cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices are tiled into one mosaic picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not say how large a pixel is in the patient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices do not say where in the patient they lie.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slices lie unevenly: %1 to %2 mm apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound cannot be played here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stack is tilted: slices shift sideways by %1 mm (%2 degrees).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stroke that was under way was kept. Undo takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task file is not TOML: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no field %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no field with choices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no label %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no labels and no fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no masks to correct.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no masks, only answers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task has no masks, so nothing is trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task is set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task needs a name and labels, or fields in their place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task was set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timer is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timer is written. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timer runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training waits for mains power.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usual one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The volume cannot be shown. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voxel axes are not at right angles (corners off by %1 mm).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voxels hold colours or complex numbers, not intensities.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voxels hold no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The voxels of %1 are not in the cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The whole case is verified already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace cannot be opened: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace cannot be reached; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace is held by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace is not where it was; this was not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The zip is larger than any model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The zip wants to write outside its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are %1 scans at this path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no notes yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no %1 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no '%1' mask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup at this path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no case %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no champion yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no database in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no decision %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no draft %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier champion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier champion to roll back to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier model that it could differ from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no earlier model to go back to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no export format '%1'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no hotspot %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no job %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mask '%1'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no mask to vouch for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no microphone. Plug one in, or choose one under voice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model in this folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model m%1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model to promote</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model yet, so nothing can be drafted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no note %1 any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no note on this case yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recogniser %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recogniser here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no release %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no revision %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no role %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no round %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no slice %1 this one, so nothing was copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no strategy %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no strategy '%1'.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder of scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such profile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no uncertainty map %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no verdict %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no verified case to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to compare with: no draft and no revision of this case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no timer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These %1 can show a difference of %2 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These are the files of the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These cases were looked at %1 times; expect %2 of the difference to be luck.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These files could not be read (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are counted from 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thick slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thicker slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thinner slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This backup is of another workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case has no other series. Name one with: voxloop context.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This case has one image only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This disk cannot keep a write-ahead log, so a workspace is not safe on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This draft has no hotspots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read as a database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is not a Voxloop database.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder already is a workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is not a Voxloop workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder is on a network drive (%1), where a workspace is not safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This gamepad is not known. Press its controls once to teach it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a flat picture, and the task draws masks in volumes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a header without its image file (.img), or a damaged one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a header without its image file (.img).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is an Analyze file, which does not tell left from right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no image that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the sample study. A tour of it takes a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model needs a newer Voxloop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model writes no notes, and their sound is not kept. Type the note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs %1 that nobody has decided on, and there %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This note has no recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system's timer is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace has format %1; this Voxloop knows up to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace has format %1; this Voxloop reads %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace has no known truth.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This workspace was opened for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Three</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threshold inside</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilt up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time was short: %1 net instead of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To %1 a model needs a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To export a model needs a reason.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To look at a decided case again, choose it in the queue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To save what is in it first: voxloop salvage -o NEW</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took the note away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Touchpad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tour %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train on every verified case. The champion changes only if the new model is not worse.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained %1 on %2, %3 steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained because: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained from scratch: the parent model knows other labels or channels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ended: its loss was not a number, even at an eighth of the rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ended: the memory did not suffice, even for small parts of the images.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training is due: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs %1 verified cases and there are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training needs at least one case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training was stopped after %1 steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training was stopped while it was evaluated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trainings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triangle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it again, or check the workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try once more to write the strokes that are not on the disk yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try “%1” in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the 3-D view back to where it began and fit what it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the 3-D view to this side of the patient and fit what it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the plane of the oblique view by five degrees; Alt and the mouse turn it freely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two axes of the image point the same way, or a voxel has no size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two different images lie at one place (slice %1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two fields have the same name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two files are channel %1 of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two labels have the same name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two labels have the same value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two scans are called %1: whose mask or row it is, is not certain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a few letters of a case or of what you want to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a phrase…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type some words first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type words on the case, on this slice or on the current hotspot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undid %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the later ones first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsure where the boundary is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Voxloop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use 2 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use NIfTI or NRRD.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use all, slices:k:3,5-9, hotspots:1,2 or boxes:[[[k,j,i],[k,j,i]]].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict and run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdicts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify %1 cases and train; until then every mask starts empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a case first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the hotspot's box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vessels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vessels in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vessels with contrast medium, bone paler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Virtual pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice is switched off. Switch it on under “Change voice…”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voice needs sounddevice and a recogniser. Install voxloop[voice].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Volume, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vosk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vosk is not installed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vosk needs a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voxels of %1 mm are unlike those trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voxloop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Voxloop trains on what was verified, if a training is due</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for a control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Went back %1 times with a lower rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>West</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What changed, protocol, evaluation, impact and when to roll back, as a page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is new in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What makes words of speech, on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What teaches most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the model is least sure of first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the next person should know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to remember</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was picked and why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What went into the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What would be imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you want to say</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the scans lie now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which one is heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Windows did not take the task in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without filter, search or another order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it no microphone is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words of the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words that stay with the model, its run or a round, with your name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to find in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workspace folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write better what was said or typed; what was heard is kept beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the change record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the findings as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the list as a CSV file, in the order shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrote %1 findings of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes to what was asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yes, do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PACS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a PET series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a case has no place %1 in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a case has no state %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a decision is one of %1, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a decision vouches for a revision of its own case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a derived %1 picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a dose grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a draw comes from the patients it was drawn among</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a grid has three sizes (k, j, i), each at least 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a hotspot has no state %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a listener failed after a commit: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a listener or an operation may not wait for another transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mapped drive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a mask is a 3-D array of unsigned bytes or 16-bit words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model is not %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model is not put to %1 this way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a moment needs a time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a nuclear medicine image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a person decides, %1 more held-out %2 would let the gate decide%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a probability has a label, and no other map has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a revision comes from %1, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sealed case is held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a segmentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a single slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a structure set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a treatment plan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a verdict is one of %1, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a workspace has no folder %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 held-out cases would settle it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about 9 in 10 above %1, from %2 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>above %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept and next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept of %1 slice%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept this label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept without %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adaptive brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adaptive erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all handled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an affine is 4 x 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an answer comes from %1, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an ultrasound image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more, with a sign in the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and drafts the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and try the case again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another training was asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>around what goes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>around what stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as ever; it is kept and counted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back up now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>became champion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before-format-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>below %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better on %1 of %2 held-out %3,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>better on average</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bigger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>boxes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bury</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bury case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bury this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by the gate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can be promoted again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can order by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can't allocate memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot allocate memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cannot order the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case and note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>case:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cases %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>centre of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change voice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changes the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clear this slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearing of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clearing of hotspot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clipping box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close bracket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comment on model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contact sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>copy from slice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correct note %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>corrected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>correction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not create a memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>could not create a primitive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crowned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut at slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut at the slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>decision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>defer case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>defer this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>diffusion direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>discard job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disk i/o error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>distance %1 from %2, the farthest of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubt about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpleft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draft by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drafted by %1, not picked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drafting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drafts begin at the next start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw held-out patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn at random from %1 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn at random from %1 cases that show a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn by chance, seed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop island</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop islands below %1 ml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop undone strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dummy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>early import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edge of %1, slices %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evaluate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everywhere, also while typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exclamation mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>export release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fail %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed to allocate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>features</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill holes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fill holes in 3-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find in queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find moved scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>find note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>findings csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first model: nothing to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fit window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fix of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fix of hotspot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flag case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flag this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fold case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fold queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for a claim about %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for looking only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from an empty mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>further reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fuse images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gate model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give up training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go to slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey inverse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grow %1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gzip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heard “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heart phase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held-out case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hide uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotspot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotspot is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotspot markers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotspot:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hotspots are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hundred and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the most uncertain of %1 random batches, mean score %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in this slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inside a clipping box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instead of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inversion time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invert image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is not pinned any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is pinned: the gate promotes no other model over it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is retired. Nothing of it was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its draft is empty; drawn because only %1 cases show a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep island</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep largest island</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keeping scissors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys.toml gives %1 a key that is none: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys.toml names %1, which is no command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind of image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label and number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>label opacity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>large %1 view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leftshoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leftstick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lefttrigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leftx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lefty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let go of %1 to close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>liver, spleen, aorta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lock label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look beneath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lower bound %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean %1, lower bound %2 (95 %)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mirror in 3-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ml</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model retire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more fill</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>moves the crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mutual information</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs %1 more held-out case%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs %1 more of the commonest answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>net %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new paragraph</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next unseen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nifti</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nintendo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no CT or MR image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no case falls far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no control</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no draft yet: counted as of middling uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no features yet, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no held-out case compares the two: a person decides</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no icon %1 in assets/icons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no label is present in the draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no leave that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no new empty draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no room for a backup</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody joins and leaves by one draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of them by lot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not calibrated yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not drafted and not picked yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not drawn in any held-out case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough evidence, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not enough memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not judged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not judged yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not measured</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not picked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not promoted, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not scored yet, counted as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not scored yet: placed in the middle, as if its score were %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing is trained, because the task has no masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing left to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing of this enters them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nudge, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>oblique, %1 from axial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of every case: voxloop practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1 held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1 it never saw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1, opened %2 before: say so with the claim</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on %1, opened for the first time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on this slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one image each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one in %1 by lot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of %1 groups by %2 (%3),</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one-case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only %1 slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only a reopen undoes a decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only this view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>op</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open bracket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open sealed cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>optimise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orientation not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>otherwise %1 stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>out of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>outline patterns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packed DICOM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>page %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>paint verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>parent watch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>partly-verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patient</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>patients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pick cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plant practice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>platform:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>playstation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>possible %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice: the errors are planted, no model is asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>practice: three planted errors, two of them under a hotspot, one hotspot is a false alarm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>prepare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>press</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>previous spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pro controller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability of label %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promote model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>promoted: not worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>propose answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put %1 back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>put down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>question %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>question mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queue held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random audit, drawn from %1 cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>redo that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>refresh held-out cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>region grow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reinstate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reinstated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject spot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject this case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reject this label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>relabel in 3-D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>release:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reopen card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reopen case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reopening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reset camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retired</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reviewing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>revision %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rightshoulder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rightstick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>righttrigger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rightx</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>righty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>roll back model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>said to be the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scissors in hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scissors, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>score %1, number %2 of %3 in uncertainty%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scrolls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>search queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>series way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settle hotspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>short axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show crosshair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show pad</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show uncertainty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>show volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown bright</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shrink %1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>simulated reviewer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>single slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice %1 mm away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slice is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>slices are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smaller brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smart fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smooth %1 mm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sort findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space directions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>space origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop sweep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stop training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strokes before the decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strokes begin on one mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surely not worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sweep hotspots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take a break</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take note away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take scissors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take the tour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taking a note away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>task:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>td</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the %1 taken before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the average case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the bench</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the click lies in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the correction of a note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first model draws nothing on any held-out case: not promoted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the keys are the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the log was not folded in: %s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pad is as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the phrases are the usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the queue was not painted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the schedule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server ended before the file did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the urgent ones come first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no operation %1 here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they are only read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>they join the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thick slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thicker slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thinner slab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this series</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threshold erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>today %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too much</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tube voltage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typical of a group of %1 similar cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unable to open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uncertainty %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>under nib</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown input source %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unlock label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unpinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsaved strokes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsure %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unsure at the %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified dashed; the wheel steps both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified in part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified is one of %1, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verified slices need an axis: 0, 1 or 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify hotspot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify one more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify this slice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify two</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verifying of hotspot %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>volume rendering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxel %1, %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxloop export --format csv</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxloop-%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>voxloop: %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for a person</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for %1 more verified %2 (%3 of %4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for %1 more verified %2 to train a first model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for its answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits for mains power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was copied with its change record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>was followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>when enough are new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>whole case verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with a case on screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>withheld: this case is unlike the cases trained on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>workspace:%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worst %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>xbox</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes confirm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes do that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes or no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be done here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not heard: no “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not heard: the model has no “%2”.%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” runs “%2” already.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
